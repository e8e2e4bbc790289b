import { expect, test } from 'vitest';
import type { Finding } from '../assessment/assessment.ts';
import { makeFinding } from './finding.fixture.ts';
import { groupByFix } from './group-by-fix.ts';

const group = (findings: readonly Finding[]) => groupByFix({ findings, controls: [] });

/** The same control at another place or path. */
function at(finding: Finding, line: number, path: string): Finding {
  const [place] = finding.locations;
  if (place === undefined) throw new TypeError('the fixture has a place');
  return { ...finding, fingerprint: `${line}${path}`.padEnd(64, '0'), locations: [{ ...place, line, path }] };
}

const finding = makeFinding(0, 1);

test('what stands at one place and asks for the same field is one change', () => {
  const shared = [0, 1, 2].map((index) => at(finding, 14, `spec.containers[${index}].securityContext.privileged`));
  const [only] = group(shared);
  expect(only).toMatchObject({ count: 3, changes: [{ findings: shared }] });
});

test('two fields that are missing at one place are two changes', () => {
  const missing = ['cpu', 'memory'].map((name) => at(finding, 14, `spec.containers[0].resources.requests.${name}`));
  expect(group(missing)[0]?.changes).toHaveLength(2);
});

test('the change that clears most comes first', () => {
  const [only] = group([at(finding, 1, 'a.x'), at(finding, 2, 'a.x'), at(finding, 2, 'b.x')]);
  expect(only?.changes.map(({ findings }) => findings.length)).toEqual([2, 1]);
});

test('the worst comes first, then what clears most, then by name', () => {
  const make = (control: string, severity: Finding['severity'], count: number): readonly Finding[] =>
    Array.from({ length: count }, (_, line) => ({ ...at(finding, line, 'a.x'), control, severity }));
  const groups = group([
    ...make('a/few', 'high', 1),
    ...make('c/many', 'high', 9),
    ...make('b/many', 'high', 9),
    ...make('d/worst', 'critical', 1),
    ...make('e/least', 'low', 99),
  ]);
  expect(groups.map(({ control }) => control)).toEqual(['d/worst', 'b/many', 'c/many', 'a/few', 'e/least']);
});

test('one control that is mended in two ways is two groups', () => {
  const byHand: Finding = { ...at(finding, 2, 'a.x'), fix: { kind: 'none', reason: 'only a person knows' } };
  expect(group([finding, byHand])).toHaveLength(2);
});
