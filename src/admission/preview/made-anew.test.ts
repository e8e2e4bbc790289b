import { expect, test } from 'vitest';
import type { OutcomeRow } from '../../assessment/assessment.ts';
import type { Control } from '../../controls/control.ts';
import { loadBuiltInControls } from '../../controls/registry.ts';
import { createRefusesMade } from './made-anew.ts';

const controls = await loadBuiltInControls();

function getControl(id: string): Control {
  const control = controls.find((each) => each.id === id);
  if (control === undefined) throw new Error(`there is no control ${id}`);
  return control;
}

const subject = (group: string, kind: string) => ({ group, kind, namespace: 'shop', name: 'report', container: '' });
const outcome = (control: string, of: ReturnType<typeof subject>, status: OutcomeRow['status']): OutcomeRow => ({
  cluster: '',
  control,
  subject: of,
  status,
});
const CRON_JOB = subject('batch', 'CronJob');
const DEADLINE = 'workload/limit-job-time';

test.each([
  ['a CronJob between its runs', DEADLINE, CRON_JOB, [], true],
  ['one whose Jobs are right', DEADLINE, CRON_JOB, [outcome(DEADLINE, subject('batch', 'Job'), 'pass')], false],
  ['one whose Jobs are wrong', DEADLINE, CRON_JOB, [outcome(DEADLINE, subject('batch', 'Job'), 'fail')], true],
  ['a Job, whose pods are nothing to the control', DEADLINE, subject('batch', 'Job'), [], false],
  ['a Deployment that lacks labels', 'workload/require-labels', subject('apps', 'Deployment'), [], false],
  ['a kind that nobody knows', 'workload/require-labels', subject('db.example', 'Cluster'), [], false],
  ['a template with it in it', 'workload/no-host-namespaces', subject('apps', 'Deployment'), [], true],
  ['a Pod that nobody made', 'workload/no-host-namespaces', subject('', 'Pod'), [], false],
] as const)('%s', (_what, id, of, outcomes, told) => {
  expect(createRefusesMade(outcomes)(getControl(id), of)).toBe(told);
});

test('of another kind, those that it made tell', () => {
  const own: Control = { ...getControl('workload/no-naked-pods'), id: 'own/of-pods' };
  const refuses = createRefusesMade([outcome('own/of-pods', subject('', 'Pod'), 'fail')]);
  expect(refuses(own, subject('db.example', 'Cluster'))).toBe(true);
  expect(refuses({ ...own, id: 'own/other' }, subject('db.example', 'Cluster'))).toBe(false);
});
