import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { isReadProblem, readYamlFile } from '../../src/manifest/read.ts';
import { findGo } from '../../tools/find-go.ts';
import { createRandom, type Random } from '../fuzz/random.ts';
import { buildGoProgram } from './go-program.ts';
import { randomForm, type WrittenPod } from './judge-pods.ts';
import { mutatePod, restrictedPod } from './mutate-pod.ts';
import { type Compared, comparePods, reduce, REQUIREMENTS } from './pod-security-differences.ts';
import { type Level, LEVELS, readLevel } from './pod-security-frameworks.ts';
import { askPodSecurity } from './pod-security-oracle.ts';

/** More, with another beginning: `POD_FUZZ=10000 POD_SEED=7`. */
const SEED = Number(process.env['POD_SEED'] ?? 1);
const PODS_OF_VERSION = Number(process.env['POD_FUZZ'] ?? 300);

/** Every minor version there are rules for. */
const MINORS = Array.from({ length: NEWEST.minor + 1 }, (_, minor) => minor);
/** Versions that change a rule, and the first. They and those before them are asked about three times as many pods: 24,600 pairs in all. */
const CHANGING: ReadonlySet<number> = new Set([0, 8, 19, 22, 23, 25, 27, 29, 31, 32, 34, 35, 37]);
/** Enough to see what is wrong. */
const SHOWN = 3;

const binary = buildGoProgram('pod-security') ?? '';
const isMissing = binary === '';
const wanted = new Set([...REQUIREMENTS.values()].flat());
const controls = (await loadBuiltInControls()).filter(({ id }) => wanted.has(id));
const comparer = { binary, controls };
const fixtures = isMissing ? [] : readFixtures();
/** What was said of a check at a version, so that no rule goes untried. */
const seen = new Set<string>();

describe.skipIf(isMissing)('the levels of the Pod Security Standards say what the API server says', () => {
  test.each(MINORS.map((minor) => ({ minor })))('of random pods, at 1.$minor', ({ minor }) => {
    const random = createRandom(SEED * 1000 + minor);
    const isEdge = CHANGING.has(minor) || CHANGING.has(minor + 1);
    const pods = Array.from({ length: PODS_OF_VERSION * (isEdge ? 3 : 1) }, () => randomPod(random, minor));
    const compared = comparePods(comparer, minor, pods);
    expect(compared.filter(({ answer }) => answer === undefined)).toEqual([]);
    note(minor, compared);
    expect(describeDifferences(minor, pods, compared)).toEqual([]);
  });

  test.each(MINORS.map((minor) => ({ minor })))('of their own examples, at 1.$minor', ({ minor }) => {
    const own = fixtures.filter((fixture) => fixture.minor === minor);
    expect(own.length).toBeGreaterThan(30);
    const compared = comparePods(comparer, minor, own);
    expect(describeDifferences(minor, own, compared)).toEqual([]);
    expect(compared.map(({ answer }, index) => answer?.[own[index]?.level ?? 'baseline'])).toEqual(
      own.map(({ isAllowed }) => isAllowed),
    );
  });

  test('and every check let pods in and kept pods out, at each version that has it', () => {
    const untried = [...REQUIREMENTS.keys()].flatMap((check) =>
      MINORS.filter((minor) => minor >= (SINCE[check] ?? 0)).flatMap((minor) =>
        [true, false].map((isAllowed) => `${check} 1.${minor} ${isAllowed}`),
      ),
    );
    expect(untried.filter((name) => !seen.has(name))).toEqual([]);
  });

  test('each check is a requirement of its level, and of no other', () => {
    const [answer] = askPodSecurity(binary, [{ minor: NEWEST.minor, pod: { spec: { containers: [] } } }]);
    expect([...REQUIREMENTS.keys()].sort()).toEqual(Object.keys(answer?.checks ?? {}).sort());
    const [baseline, restricted] = [readLevel('baseline').requirements, readLevel('restricted').requirements];
    expect([...restricted].slice(0, baseline.size)).toEqual([...baseline]);
    expect(controls.map(({ id }) => id)).toEqual([...wanted].sort());
    expect(controls.flatMap(({ parameters, id }) => (parameters.length > 0 ? [id] : []))).toEqual([]);
  });

  test('what a stricter check replaces is noted with its version', () => {
    const { overriddenFrom } = readLevel('restricted');
    const noted = MINORS.map((minor) =>
      [...overriddenFrom].flatMap(([id, from]) => (minor >= from ? [id] : [])).sort(),
    );
    const asked = MINORS.map((minor) => ({ minor, pod: { spec: { containers: [] } } }));
    expect(noted).toEqual(askPodSecurity(binary, asked).map((answer) => [...(answer?.overridden ?? [])].sort()));
  });
});

/** Checks that came later than 1.0. */
const SINCE: Readonly<Record<string, number>> = {
  allowPrivilegeEscalation: 8,
  seccompProfile_restricted: 19,
  capabilities_restricted: 22,
  runAsUser: 23,
  hostProbesAndHostLifecycle: 34,
  procMount_restricted: 35,
};

/** A good pod or one of theirs, with a few changes. */
function randomPod(random: Random, minor: number): WrittenPod {
  const own = fixtures.filter((fixture) => fixture.minor === minor);
  const base = random.below(3) === 0 ? own[random.below(own.length)]?.pod : undefined;
  return { pod: mutatePod(random, base ?? restrictedPod(random), random.below(9)), form: randomForm(random) };
}

function note(minor: number, compared: readonly Compared[]): void {
  for (const { answer } of compared)
    for (const [check, isAllowed] of Object.entries(answer?.checks ?? {})) seen.add(`${check} 1.${minor} ${isAllowed}`);
}

function describeDifferences(
  minor: number,
  pods: readonly WrittenPod[],
  compared: readonly Compared[],
): readonly string[] {
  const differing = pods.filter((_, index) => (compared[index]?.differences ?? []).length > 0);
  return differing.slice(0, SHOWN).map((pod) => reduce(comparer, minor, pod));
}

interface Fixture extends WrittenPod {
  readonly minor: number;
  readonly level: Level;
  readonly isAllowed: boolean;
}

/** The pods that the library is tested with itself; they come with its module. */
function readFixtures(): readonly Fixture[] {
  const asked = ['list', '-m', '-f', '{{.Dir}}', 'k8s.io/pod-security-admission'];
  const folder = execFileSync(findGo() ?? 'go', asked, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  const root = join(folder, 'test', 'testdata');
  return LEVELS.flatMap((level) =>
    globSync(`${level}/v1.*/{pass,fail}/*.yaml`, { cwd: root })
      .sort()
      .map((file) => {
        const [, version = '', expected] = file.split(/[\\/]/);
        const document = readYamlFile(file, readFileSync(join(root, file)));
        if (isReadProblem(document)) throw new Error(`${file}: ${document.message}`);
        return {
          pod: fillIn(document.value as JsonObject),
          form: 'pod' as const,
          minor: Number(version.slice(3)),
          level,
          isAllowed: expected === 'pass',
        };
      }),
  );
}

/** The API server makes an `emptyDir` of a volume that says nothing, before anybody judges it; one of their examples counts on that. */
function fillIn(pod: JsonObject): JsonObject {
  const spec = pod['spec'] as JsonObject;
  const volumes = spec['volumes'];
  if (!Array.isArray(volumes)) return pod;
  const filled = (volumes as JsonObject[]).map((each) =>
    Object.keys(each).length > 1 ? each : { ...each, emptyDir: {} },
  );
  return { ...pod, spec: { ...spec, volumes: filled } };
}
