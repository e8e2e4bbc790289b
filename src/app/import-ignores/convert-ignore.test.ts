import { describe, expect, test } from 'vitest';
import { loadBuiltInControls } from '../../controls/registry.ts';
import { convertIgnore } from './convert-ignore.ts';
import { type ForeignIgnore, TOOLS } from './foreign-ignore.ts';
import { RIVAL_CHECKS } from './rival-checks.ts';

const ids = new Set((await loadBuiltInControls()).map(({ id }) => id));
const REVIEW = '2027-02-24';

const ignore = (only: Partial<ForeignIgnore>): ForeignIgnore => ({
  tool: 'kube-linter',
  check: 'privileged-container',
  reason: 'it mounts disks',
  scope: { kind: 'Deployment', name: 'web' },
  file: 'web.yaml',
  line: 3,
  ...only,
});

test.each(TOOLS)('every control that answers a check of %s is there', (tool) => {
  const named = Object.values(RIVAL_CHECKS[tool]).flat();
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});

test('what somebody wrote is kept, with a day to look at it again', () => {
  expect(convertIgnore(ignore({}), REVIEW)).toEqual({
    controls: ['workload/no-privileged-containers'],
    until: REVIEW,
    reason: 'it mounts disks (was ignored by kube-linter: privileged-container)',
    kind: 'Deployment',
    name: 'web',
  });
});

test.each([
  ['2026-12-01', '2026-12-01'],
  ['2030-01-01', REVIEW],
  ['soon', REVIEW],
])('until %s becomes until %s', (until, expected) => {
  expect(convertIgnore(ignore({ until }), REVIEW)).toMatchObject({ until: expected });
});

test.each(['AVD-KSV-0017', 'KSV-0017', 'KSV017', 'ksv17'])('%s is a name of one check', (check) => {
  expect(convertIgnore(ignore({ tool: 'trivy', check }), REVIEW)).toMatchObject({
    controls: ['workload/no-privileged-containers'],
  });
});

test.each([
  ['AVD-KSV-0116', 'workload/no-root-group'],
  ['AVD-KSV-0123', 'rbac/no-system-masters'],
  ['AVD-KSV-01010', 'secrets/no-plain-secrets'],
  ['KSV01011', 'rbac/no-authenticated-bindings'],
  ['KSV053', 'rbac/limit-role-powers'],
])('trivy %s is answered by %s', (check, control) => {
  const converted = convertIgnore(ignore({ tool: 'trivy', check }), REVIEW);
  expect('controls' in converted ? converted.controls : []).toContain(control);
});

describe('it is left, and says why', () => {
  test.each<readonly [Partial<ForeignIgnore>, string]>([
    [{ check: '*' }, 'every check'],
    [{ check: 'no-such-check' }, 'nothing here is its equal'],
    [{ check: 'toString' }, 'nothing here is its equal'],
    [{ check: 'privileged-ports' }, 'in the first place'],
    [{ obstacle: 'it is chosen by a label' }, 'by a label'],
  ])('%j', (only, why) => {
    const converted = convertIgnore(ignore(only), REVIEW);
    expect('why' in converted ? converted.why : '').toContain(why);
  });
});
