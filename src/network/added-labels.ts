import type { WorkloadItem } from '../facts/views/workloads.ts';

/**
 * Labels that controllers give to the pods they make, which no template shows, and the values they may have there:
 * a test of the value by the workload's name. `ControllerRevision` hashes and uids may be anything.
 */
const ADDED_LABELS: ReadonlyMap<string, ReadonlyMap<string, (value: string, name: string) => boolean>> = new Map([
  ['apps/Deployment', new Map([['pod-template-hash', isAny]])],
  [
    'apps/StatefulSet',
    new Map([
      ['statefulset.kubernetes.io/pod-name', isOrdinalOf],
      ['apps.kubernetes.io/pod-index', isOrdinal],
      ['controller-revision-hash', isAny],
    ]),
  ],
  ['apps/DaemonSet', new Map([['controller-revision-hash', isAny]])],
  ['batch/Job', jobLabels((value, name) => value === name || (name.endsWith('-') && value.startsWith(name)))],
  [
    'apps.openshift.io/DeploymentConfig',
    new Map([
      ['deploymentconfig', (value, name) => value === name],
      ['deployment', isOrdinalOf],
    ]),
  ],
  ['argoproj.io/Rollout', new Map([['rollouts-pod-template-hash', isAny]])],
  ['batch/CronJob', jobLabels((value, name) => value.startsWith(`${name}-`))],
]);

function jobLabels(isJobOf: (value: string, name: string) => boolean) {
  return new Map([
    ['job-name', isJobOf],
    ['batch.kubernetes.io/job-name', isJobOf],
    ['controller-uid', isAny],
    ['batch.kubernetes.io/controller-uid', isAny],
    ['batch.kubernetes.io/job-completion-index', isOrdinal],
  ]);
}

/** Whether pods of a workload may be given a label with this value. */
export function mayBeAdded({ subject }: WorkloadItem, key: string, value: string): boolean {
  return ADDED_LABELS.get(`${subject.group}/${subject.kind}`)?.get(key)?.(value, subject.name) === true;
}

const ADDED_KEYS: ReadonlySet<string> = new Set([...ADDED_LABELS.values()].flatMap((labels) => [...labels.keys()]));

/** Whether pods of some kind are given a label, whatever the value. */
export function isAddedSomewhere(key: string): boolean {
  return ADDED_KEYS.has(key);
}

/** Whether its pods are given a label, whatever the value. */
export function isAdded({ subject }: WorkloadItem, key: string): boolean {
  return ADDED_LABELS.get(`${subject.group}/${subject.kind}`)?.has(key) === true;
}

function isAny(): boolean {
  return true;
}

function isOrdinal(value: string): boolean {
  return /^\d+$/.test(value);
}

/** `web-0` of the StatefulSet `web`. */
function isOrdinalOf(value: string, name: string): boolean {
  return value.startsWith(`${name}-`) && isOrdinal(value.slice(name.length + 1));
}
