import { expect, test } from 'vitest';
import { assessTexts } from './assess.fixture.ts';

const namespace = (name: string, gone = ''): string =>
  `{apiVersion: v1, kind: Namespace, metadata: {name: ${name}${gone}}}`;
const GONE = ', deletionTimestamp: "2026-11-27T00:00:00Z"';
/** One that is not privileged as far as can be seen, and one of which nobody can say it. */
const workload = (where: string, privileged: string): string =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: ${where}}, spec: {template: {spec: {containers: [{name: one, securityContext: {privileged: ${privileged}}}]}}}}`;

const judge = (documents: readonly string[], skipEnded?: true) => {
  const {
    findings,
    gaps,
    summary,
    outcomes = [],
  } = assessTexts(Object.fromEntries(documents.map((text, index) => [`${index}.yaml`, text])), {
    controls: ['workload/no-privileged-containers'],
    ...(skipEnded === undefined ? {} : { skipEnded }),
  });
  return {
    failed: findings.map(({ subject }) => subject.namespace),
    unknown: gaps.map(({ count }) => count),
    seen: [...new Set(outcomes.map(({ subject }) => subject.namespace))],
    fails: summary.counts.fail,
  };
};

test('what goes with its namespace does not count, whichever of the two comes first', () => {
  const old = [namespace('old', GONE), workload('old', 'true'), workload('old', '"x"')];
  const others = [namespace('new'), workload('new', 'true')];
  for (const documents of [[...old, ...others], [...others, ...old].reverse()])
    expect(judge(documents, true)).toEqual({ failed: ['new'], unknown: [], seen: ['new'], fails: 1 });
});

test('a scan that judges what is there counts it', () => {
  expect(judge([namespace('old', GONE), workload('old', 'true')])).toMatchObject({ failed: ['old'], fails: 1 });
});
