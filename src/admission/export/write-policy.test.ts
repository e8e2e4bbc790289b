import { expect, test } from 'vitest';
import type { CelControl } from '../../controls/control.ts';
import { loadBuiltInControls } from '../../controls/registry.ts';
import { PLAIN_REQUEST } from './policy-request.fixture.ts';
import { type PolicyRequest, type WrittenPolicy, writePolicy } from './write-policy.ts';

const ours = (await loadBuiltInControls()).find((control) => control.id === 'secrets/no-long-lived-tokens');

interface Own extends Partial<Pick<CelControl, 'id' | 'title'>> {
  readonly source?: string;
  readonly messageSource?: string;
  readonly each?: readonly string[];
}

/** A control over Secrets with something else about it. */
function write({ source, messageSource, each, ...more }: Own, request: Partial<PolicyRequest> = {}): WrittenPolicy {
  if (ours?.kind !== 'cel') throw new Error('the control is written in CEL');
  const checks = ours.checks.map((check) => ({
    ...check,
    ...(source === undefined ? {} : { source }),
    ...(messageSource === undefined ? {} : { messageSource }),
    ...(each === undefined ? {} : { each }),
  }));
  return writePolicy({ ...ours, ...more, checks }, { ...PLAIN_REQUEST, ...request });
}

const whyOf = (written: WrittenPolicy): string => (written.kind === 'refused' ? written.why : 'exported');

test.each<readonly [string, Own]>([
  ['its data', { source: "!('password' in object.?data.orValue({}))" }],
  ['each value', { source: "item == ''", each: ['data'] }],
  ['the object', { source: 'size(object) == 3' }],
  ['its annotations', { source: "object.metadata.?annotations.orValue({}).all(key, key != 'a')" }],
  ['its message', { source: "object.type == 'a'", messageSource: 'is {object.?stringData.?password.orValue("")}' }],
])('a control that looks into Secrets is not exported: %s', (_what, own) => {
  expect(whyOf(write(own))).toBe('it looks at what Secrets hold, which a policy would see and tell');
});

test.each<readonly [string, Own]>([
  ['type', { source: "object.type == 'Opaque'" }],
  ['labels', { source: "'team' in object.metadata.?labels.orValue({})" }],
  ['an annotation', { source: "object.metadata.?annotations[?'a'].orValue('') == ''" }],
])('one that looks at what may be seen of them is: %s', (_what, own) => {
  expect(whyOf(write(own))).toBe('exported');
});

test.each(['team/ends-', `team/${'long-'.repeat(50)}x`])('an id that makes no name is refused: %s', (id) => {
  expect(whyOf(write({ id }))).toContain('the API server takes no policy named seaworthy.team.');
});

test('a title on two lines is told on one, because the server takes no message with a line break', () => {
  expect(JSON.stringify(write({ title: 'Two\n  lines' }))).toContain('this is not so: Two lines;');
});

test('with a ratchet, a look at a whole object is refused', () => {
  const own: Own = { source: 'size(object.metadata) == 3' };
  expect(whyOf(write({ source: "object.type == 'a'" }, { isRatchet: true }))).toBe('exported');
  const pods = writePolicy(
    {
      ...(ours as CelControl),
      reads: ['workloads'],
      checks: (ours as CelControl).checks.map((check) => ({ ...check, ...own })),
    },
    { ...PLAIN_REQUEST, isRatchet: true },
  );
  expect(whyOf(pods)).toBe('it looks at the whole object, and a ratchet could not tell what got worse');
});

test('each policy has a ConfigMap of its own, so that a second export takes nothing from the first', async () => {
  const maps = (await loadBuiltInControls()).flatMap((control) => {
    const written = writePolicy(control, { ...PLAIN_REQUEST, isParameterised: true });
    return written.kind === 'policy' && written.parameters !== undefined ? [written] : [];
  });
  const names = maps.map(({ parameters }) => JSON.stringify(parameters?.['metadata']));
  expect(names.length).toBeGreaterThan(3);
  expect(new Set(names).size).toBe(names.length);
  for (const { binding, policy } of maps) {
    const { name } = policy['metadata'] as { name: string };
    expect(binding['spec']).toMatchObject({ paramRef: { name, namespace: 'kube-system' } });
  }
});
