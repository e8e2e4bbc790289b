import { expect, test } from 'vitest';
import { createJudge } from '../assessment/judge.ts';
import { loadBuiltInControls } from '../controls/registry.ts';
import { createFakeInputs } from './inputs.fake.ts';
import { POOL_SETTINGS } from './judge-pool.contract.ts';
import { createFakeJudgePool } from './judge-pool.fake.ts';
import { createRescan, type RescanResult } from './rescan.ts';
import { createScan, type ScanRequest } from './scan.ts';

const CONTROLS = await loadBuiltInControls();
const SETTINGS = { ...POOL_SETTINGS, controls: CONTROLS.map(({ id }) => id) };
const REQUEST: ScanRequest = {
  inputs: { targets: ['shop'], include: [], exclude: [], own: [] },
  controls: CONTROLS,
  frameworks: [],
  settings: SETTINGS,
  gate: { failOn: 'high', failCoverageBelow: 0 },
};

const pod = (name: string, isPrivileged: boolean): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: ${name}}}\nspec: {containers: [{name: app, securityContext: {privileged: ${isPrivileged}}}]}\n`;
const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: ${name}}}\n`;

/** Files that a test may change between two rounds. */
function createWorld(files: Record<string, string>) {
  const inputs = createFakeInputs({ shop: files });
  const rescan = createRescan(inputs, () => createJudge(CONTROLS, SETTINGS));
  const fromNothing = createScan({ inputs, judges: createFakeJudgePool(createJudge(CONTROLS, SETTINGS)) });
  return {
    files,
    async round(): Promise<Pick<RescanResult, 'judged' | 'isSame'>> {
      const { judged, isSame, timings: _, ...result } = await rescan(REQUEST);
      const { timings: __, ...expected } = await fromNothing(REQUEST);
      expect(JSON.stringify(tell(result))).toBe(JSON.stringify(tell(expected)));
      return { judged, isSame };
    },
  };
}

/** A finding is read from a table when it is asked; here it is asked for everything. */
function tell({
  assessment,
  gate,
  files,
  bytes,
}: Pick<RescanResult, 'assessment' | 'gate' | 'files' | 'bytes'>): unknown {
  const findings = assessment.findings.map(({ control, fingerprint, locations, message, count, subject }) => ({
    control,
    fingerprint,
    locations,
    message,
    count,
    subject,
  }));
  return { ...assessment, findings, gate, files, bytes };
}

test('every round is what a scan from nothing gives, and judges only what is other than it was', async () => {
  const { files, round } = createWorld({
    'a.yaml': pod('a', true),
    'b.yaml': `${pod('b', true)}---\n${service('b')}`,
    'c.yaml': pod('a', true),
  });
  expect(await round()).toEqual({ judged: 3, isSame: false });
  expect(await round()).toEqual({ judged: 0, isSame: true });
  files['a.yaml'] = pod('a', false);
  expect(await round()).toEqual({ judged: 1, isSame: false });
  files['d.yaml'] = service('gone');
  expect(await round()).toEqual({ judged: 1, isSame: false });
  delete files['b.yaml'];
  expect(await round()).toEqual({ judged: 0, isSame: false });
  expect(await round()).toEqual({ judged: 0, isSame: true });
});

test('a line that moves a document moves its findings', async () => {
  const { files, round } = createWorld({ 'a.yaml': `${pod('a', true)}---\n${pod('b', true)}` });
  await round();
  files['a.yaml'] = `# a comment\n\n${files['a.yaml']}`;
  expect(await round()).toEqual({ judged: 1, isSame: false });
});

test('what cannot be read, and what can be read again, is another round', async () => {
  const { files, round } = createWorld({ 'a.yaml': pod('a', true) });
  await round();
  files['a.yaml'] = 'apiVersion: v1\nkind: [\n';
  expect(await round()).toEqual({ judged: 1, isSame: false });
  expect(await round()).toEqual({ judged: 0, isSame: true });
  files['a.yaml'] = pod('a', true);
  expect(await round()).toEqual({ judged: 1, isSame: false });
});
