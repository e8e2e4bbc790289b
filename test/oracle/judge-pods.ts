import type { Json, JsonObject } from '../../src/base/json.ts';
import { assess } from '../../src/assessment/assess.ts';
import { createJudge } from '../../src/assessment/judge.ts';
import type { Control } from '../../src/controls/control.ts';
import { splitManifest } from '../../tools/control/read-objects.ts';
import type { Random } from '../fuzz/random.ts';

/** What our controls say of one pod, all outcomes of a control together. */
export type PodVerdicts = ReadonlyMap<string, 'allowed' | 'forbidden' | 'unclear'>;

/** A pod, and what it is written as: a Pod, or a workload with it as its template. */
export interface WrittenPod {
  readonly pod: JsonObject;
  readonly form: keyof typeof FORMS;
}

/** What every control says of every pod, where the pods are meant for a version of Kubernetes. */
export function judgePods(
  controls: readonly Control[],
  minor: number,
  pods: readonly WrittenPod[],
): readonly PodVerdicts[] {
  const settings = {
    controls: controls.map(({ id }) => id),
    parameters: {},
    severities: {},
    complete: [],
    namespace: '',
    target: { version: `1.${minor}`, minor },
    today: '2026-11-26',
    details: 'messages' as const,
    keepOutcomes: true,
  };
  const judge = createJudge(controls, settings);
  const text = pods.map(({ pod, form }, index) => JSON.stringify(FORMS[form](pod, `pod-${index}`))).join('\n---\n');
  for (const chunk of splitManifest({ file: 'pods.yaml', text }).chunks) judge.judge(chunk);
  const { outcomes = [] } = assess(judge.take(), { controls, frameworks: [], settings });
  const verdicts = pods.map(() => new Map<string, 'allowed' | 'forbidden' | 'unclear'>());
  for (const { control, subject, status } of outcomes) {
    const found = verdicts[Number(subject.name.slice('pod-'.length))];
    const before = found?.get(control);
    if (status === 'fail' || before === 'forbidden') found?.set(control, 'forbidden');
    else found?.set(control, status !== 'pass' || before === 'unclear' ? 'unclear' : 'allowed');
  }
  return verdicts;
}

/** Annotations of a workload itself, which nobody looks at. */
const DECOYS = {
  'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
  'container.seccomp.security.alpha.kubernetes.io/main-0': 'unconfined',
  'container.apparmor.security.beta.kubernetes.io/main-0': 'unconfined',
};

const FORMS = {
  pod: (pod, name) => ({
    ...pod,
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...(pod['metadata'] as JsonObject), name },
  }),
  podTemplate: (pod, name) => ({ ...head('v1', 'PodTemplate', name), template: template(pod) }),
  deployment: (pod, name) => ({ ...head('apps/v1', 'Deployment', name), spec: { template: template(pod) } }),
  statefulSet: (pod, name) => ({ ...head('apps/v1', 'StatefulSet', name), spec: { template: template(pod) } }),
  job: (pod, name) => ({ ...head('batch/v1', 'Job', name), spec: { template: template(pod) } }),
  cronJob: (pod, name) => ({
    ...head('batch/v1', 'CronJob', name),
    spec: { jobTemplate: { spec: { template: template(pod) } } },
  }),
} as const satisfies Record<string, (pod: JsonObject, name: string) => JsonObject>;

const FORM_NAMES = Object.keys(FORMS) as [WrittenPod['form'], ...WrittenPod['form'][]];

export function randomForm(random: Random): WrittenPod['form'] {
  return random.pick(FORM_NAMES);
}

function head(apiVersion: string, kind: string, name: string): JsonObject {
  return { apiVersion, kind, metadata: { name, annotations: DECOYS } };
}

function template({ metadata, spec }: JsonObject): JsonObject {
  return { ...(metadata === undefined ? {} : { metadata }), spec: spec as Json };
}
