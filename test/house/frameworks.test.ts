import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import type { Framework, Requirement } from '../../src/frameworks/framework.ts';
import { readFramework } from '../../src/frameworks/read-framework.ts';
import { loadFrameworks } from '../../src/frameworks/registry.ts';
import { readFrameworks } from '../../tools/build-frameworks.ts';
import { findFrameworkFaults, type Pinned } from './find-framework-faults.ts';

/** Raise a number when more is automated; none of them goes down. */
const PINS: Readonly<Record<string, Pinned>> = {
  'cis-kubernetes-1.12': { requirements: 131, automated: 29, managed: { provider: 72, shared: 25, customer: 34 } },
  'nsa-cisa': { requirements: 41, automated: 12 },
  'pod-security-baseline': { requirements: 12, automated: 12 },
  'pod-security-restricted': { requirements: 19, automated: 19 },
};

const controls = new Set((await loadBuiltInControls()).map(({ id }) => id));
const frameworks = JSON.parse(JSON.stringify(readFrameworks())) as readonly Framework[];

test('the frameworks are in order', () => {
  expect(findFrameworkFaults(frameworks, PINS, controls)).toEqual([]);
});

test('what ships is what the files say', async () => {
  expect(await loadFrameworks()).toEqual(frameworks);
});

/** Commands that no shell can read. */
function findShellFaults(looked: readonly { readonly id: string; readonly look: string }[]): readonly string[] {
  return looked.flatMap(({ id, look }) => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: look, encoding: 'utf8' });
    return status === 0 ? [] : [`${id}: ${stderr}`];
  });
}

test('a shell can read every command of a procedure', () => {
  const looked = frameworks.flatMap(({ requirements }) =>
    requirements.flatMap(({ id, procedure }) => (procedure?.look === undefined ? [] : [{ id, look: procedure.look }])),
  );
  expect(looked.length).toBeGreaterThan(100);
  expect(findShellFaults(looked)).toEqual([]);
  expect(findShellFaults([{ id: 'planted', look: "grep 'x file" }])).toHaveLength(1);
});

test('the example in the documentation can be copied', () => {
  const [, example = ''] = /^```yaml\n([\s\S]*?)^```/m.exec(readFileSync('docs/frameworks.md', 'utf8')) ?? [];
  expect(readFramework(example, 'docs/frameworks.md').requirements).toHaveLength(2);
});

describe('a planted violation is found', () => {
  const CIS = 'cis-kubernetes-1.12';
  const PINNED = PINS[CIS]?.automated ?? 0;
  const change = (id: string, requirement: Partial<Requirement>) => (framework: Framework) => ({
    ...framework,
    requirements: framework.requirements.map((own) => (own.id === id ? { ...own, ...requirement } : own)),
  });
  const procedureOf = (id: string): Requirement['procedure'] =>
    frameworks.flatMap(({ requirements }) => requirements).find((own) => own.id === id)?.procedure;
  const without = (id: string) => (framework: Framework) => ({
    ...framework,
    requirements: framework.requirements.filter((own) => own.id !== id),
  });

  test.each<readonly [fault: string, plant: (framework: Framework) => Framework]>([
    ['is left out', without('5.1.10')],
    ['130 requirements and not 131', without('5.1.10')],
    ['the benchmark has no 5.1.100', change('5.1.10', { id: '5.1.100' })],
    ['5.1.1 is there twice', change('5.1.10', { id: '5.1.1' })],
    ['names a control that does not exist', change('5.2.2', { controls: ['workload/no-such-thing'] })],
    [`${PINNED - 1} automated and not ${PINNED}`, change('5.2.2', { method: 'procedure' })],
    [
      `${PINNED + 1} automated and not ${PINNED}; pin what was gained`,
      change('5.4.2', { method: 'automated', controls: ['workload/no-host-ports'] }),
    ],
    ['71 provider and not 72', change('1.1.1', { managed: 'customer' })],
    ['nothing decides it', change('5.2.2', { controls: [] })],
    ['nobody knows what to do', change('5.4.2', { procedure: undefined })],
    ['has an empty part', change('5.4.2', { procedure: { do: 'look at it', expect: ' ', keep: 'it' } })],
    ['tells too little', change('5.4.2', { procedure: { do: 'look', expect: 'good', keep: 'it' } })],
    ['its procedure is that of', change('1.1.3', { procedure: procedureOf('1.1.1') })],
    ['no statement', change('5.2.2', { title: 'Ensure that nothing is privileged' })],
    ['no TODO', change('5.2.2', { title: 'TODO' })],
    ['the framework is gone', (framework) => ({ ...framework, id: 'cis-kubernetes-1.13' })],
    ['nothing pins', (framework) => ({ ...framework, id: 'cis-kubernetes-1.13' })],
  ])('%s', (fault, plant) => {
    const planted = frameworks.map((framework) => (framework.id === CIS ? plant(framework) : framework));
    expect(findFrameworkFaults(planted, PINS, controls).filter((line) => line.includes(fault))).toHaveLength(1);
  });
});
