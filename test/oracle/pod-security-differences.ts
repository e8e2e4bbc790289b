import type { Control } from '../../src/controls/control.ts';
import { judgePods, type PodVerdicts, type WrittenPod } from './judge-pods.ts';
import { type Level, LEVELS, type LevelFramework, readLevel } from './pod-security-frameworks.ts';
import { askPodSecurity, type PodSecurityAnswer } from './pod-security-oracle.ts';
import { shrinkPod } from './shrink-pod.ts';

const FRAMEWORKS = { baseline: readLevel('baseline'), restricted: readLevel('restricted') };
/** Check → its controls; both frameworks say the same of those they share, which is tested. */
export const REQUIREMENTS = new Map([...FRAMEWORKS.baseline.requirements, ...FRAMEWORKS.restricted.requirements]);

export interface Comparer {
  readonly binary: string;
  readonly controls: readonly Control[];
}

export interface Compared {
  readonly answer: PodSecurityAnswer | undefined;
  /** What the two say otherwise of the pod: `hostPorts: the API server forbids it, we say allowed`. */
  readonly differences: readonly string[];
}

/** Every check and both levels, of each pod, at one version. */
export function comparePods(
  { binary, controls }: Comparer,
  minor: number,
  pods: readonly WrittenPod[],
): readonly Compared[] {
  const answers = askPodSecurity(
    binary,
    pods.map(({ pod }) => ({ minor, pod })),
  );
  const verdicts = judgePods(controls, minor, pods);
  return pods.map((_, index) => {
    const answer = answers[index];
    const ours = verdicts[index] ?? new Map();
    return { answer, differences: answer === undefined ? [] : differ(answer, { ours, minor }) };
  });
}

function differ(answer: PodSecurityAnswer, { ours, minor }: { ours: PodVerdicts; minor: number }): readonly string[] {
  const ofChecks = Object.entries(answer.checks).map(([check, theirs]) => {
    return describe(check, theirs, verdictOf(ours, REQUIREMENTS.get(check) ?? ['']));
  });
  const ofLevels = LEVELS.map((level) => {
    return describe(level, answer[level], levelVerdict(ours, level, minor));
  });
  return [...ofChecks, ...ofLevels].filter((difference) => difference !== undefined);
}

/** What we say of a pod at a level of the standards, as they were at a version. */
export function levelVerdict(ours: PodVerdicts, level: Level, minor: number): 'allowed' | 'forbidden' | 'unclear' {
  return verdictOf(ours, askedAt(FRAMEWORKS[level], minor));
}

function describe(name: string, theirs: boolean, ours: string): string | undefined {
  const expected = theirs ? 'allowed' : 'forbidden';
  return expected === ours ? undefined : `${name}: to the API server it is ${expected}, to us ${ours}`;
}

/** The controls that decide a level at a version: a check that a stricter one replaces is not asked about. */
function askedAt({ requirements, overriddenFrom }: LevelFramework, minor: number): readonly string[] {
  return [...requirements].flatMap(([id, controls]) => ((overriddenFrom.get(id) ?? 100) <= minor ? [] : controls));
}

/** A pod without containers has no outcome of a control that looks at containers, and nothing wrong with them. */
function verdictOf(ours: PodVerdicts, controls: readonly string[]): 'allowed' | 'forbidden' | 'unclear' {
  const verdicts = controls.map((control) => (control === '' ? 'unclear' : (ours.get(control) ?? 'allowed')));
  return (
    verdicts.find((verdict) => verdict === 'forbidden') ?? verdicts.find((each) => each === 'unclear') ?? 'allowed'
  );
}

/** The smallest pod about which the same is said otherwise. */
export function reduce(comparer: Comparer, minor: number, { pod, form }: WrittenPod): string {
  const of = (candidates: readonly WrittenPod[]): readonly (string | undefined)[] =>
    comparePods(comparer, minor, candidates).map(({ differences }) => differences[0]);
  const [difference] = of([{ pod, form }]);
  const smallest = shrinkPod(pod, (candidates) =>
    of(candidates.map((candidate) => ({ pod: candidate, form }))).map((found) => found === difference),
  );
  return `${difference}, at 1.${minor}, as ${form}:\n${JSON.stringify(smallest)}`;
}
