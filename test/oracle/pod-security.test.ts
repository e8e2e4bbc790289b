import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import { createRandom } from '../fuzz/random.ts';
import { buildGoProgram } from './go-program.ts';
import { askPodSecurity, type PodSecurityAnswer } from './pod-security-oracle.ts';
import { nameOf, osOf, randomPod, writeOut } from './random-pods.ts';
import { samples } from '../samples.ts';

const PODS = samples(2500);
const binary = buildGoProgram('pod-security');
const random = createRandom(5225);
const pods = Array.from({ length: PODS }, (_, index) => randomPod(random, `pod-${index}`));
const controls = await loadBuiltInControls();

/** Controls that say of a pod what checks of the Pod Security Standards say together. */
const SAME: readonly {
  readonly control: string;
  readonly checks: readonly string[];
  readonly but?: (pod: Json) => boolean;
}[] = [
  { control: 'workload/no-privileged-containers', checks: ['privileged'] },
  { control: 'workload/no-host-namespaces', checks: ['hostNamespaces'] },
  { control: 'workload/no-host-path-volumes', checks: ['hostPathVolumes'] },
  { control: 'workload/no-privilege-escalation', checks: ['allowPrivilegeEscalation'] },
  {
    control: 'workload/restrict-added-capabilities',
    checks: ['capabilities_restricted'],
    // The API server takes no capabilities for Windows, so the check does not look at them there.
    but: (pod) => osOf(pod) === 'windows',
  },
];

describe.skipIf(binary === undefined)('the Pod Security Standards, as the API server checks them', () => {
  test.each(SAME)('$control says what $checks say', ({ control, checks, but = () => false }) => {
    expect(compare(control, { asked: pods, minor: NEWEST.minor, checks, but })).toEqual([]);
  });

  test('so does workload/require-non-root, once inherited settings are written out and a number counts as a user', () => {
    const asked = pods.map(writeOut);
    const checks = ['runAsNonRoot', 'runAsUser'];
    // From 1.35 on the standards let root be where the pod has a user namespace of its own.
    expect(compare('workload/require-non-root', { asked, minor: 34, checks, but: () => false })).toEqual([]);
  });
});

interface Comparison {
  /** What the standards are asked about, in the order of the pods. */
  readonly asked: readonly Json[];
  /** The version at which they are asked. */
  readonly minor: number;
  readonly checks: readonly string[];
  /** Pods that are let out. */
  readonly but: (pod: Json) => boolean;
}

/** The pods that a control and the standards disagree about. */
function compare(id: string, { asked, minor, checks, but }: Comparison): readonly Json[] {
  const answers = askPodSecurity(
    binary ?? '',
    asked.map((pod) => ({ minor, pod })),
  );
  const failing = findFailing(id);
  expect(failing.size).toBeGreaterThan(PODS / 20);
  expect(failing.size).toBeLessThan(PODS);
  const isAllowed = (answer: PodSecurityAnswer | undefined): boolean =>
    checks.every((check) => answer?.checks[check] === true);
  return pods.filter((pod, index) => !but(pod) && failing.has(nameOf(pod)) === isAllowed(answers[index]));
}

function findFailing(id: string): ReadonlySet<string> {
  const control = controls.find((candidate) => candidate.id === id);
  if (control === undefined) throw new Error(`there is no control ${id}`);
  const text = pods.map((pod) => JSON.stringify(pod)).join('\n---\n');
  const { outcomes = [] } = judgeManifest(control, { file: 'pods.yaml', text });
  expect(outcomes.filter(({ status }) => status !== 'pass' && status !== 'fail')).toEqual([]);
  return new Set(outcomes.filter(({ status }) => status === 'fail').map(({ subject }) => subject.name));
}
