import { isJsonObject, type Json } from '../../../base/json.ts';
import { allOf, anyOf, FALSE, not, TRUE } from '../cel-text.ts';
import { obstacle } from '../obstacle.ts';
import { type Exemption, isLeftOut, readExemptions } from './exemptions.ts';
import type { Fault } from './fault.ts';
import { STANDARD_CHECKS, type StandardCheck } from './standard-checks.ts';
import { isNoSeccomp, type PodPlaces } from './standard-faults.ts';

/** What a rule asks of pods by the Pod Security Standards, a check for each control of them. */
export interface PodSecurityTest {
  readonly expression: string;
  readonly title: string;
}

/** `EvaluatePod` in `github.com/kyverno/kyverno/pkg/pss`. Throws `admission/not-converted`. */
export function testPodSecurity(
  podSecurity: Json,
  kinds: readonly string[],
  object: string,
): readonly PodSecurityTest[] {
  if (!isJsonObject(podSecurity)) throw obstacle('validate.podSecurity is no map');
  const { level, version = 'latest', exclude = null } = podSecurity;
  if (level !== 'baseline' && level !== 'restricted' && level !== 'privileged')
    throw obstacle(`validate.podSecurity asks for the level ${JSON.stringify(level)}, which is not known here`);
  const minor = readMinor(version);
  // Of a level that is called otherwise Kyverno asks all that there is.
  const asked = STANDARD_CHECKS.filter((check) => level !== 'baseline' || check.level === level);
  const exemptions = readExemptions(exclude, asked);
  const pod = placesOf(kinds, object);
  return asked.flatMap((check) => {
    const expression = testCheck(check, { pod, minor, exempt: exemptions.get(check.control) ?? [] });
    return expression === TRUE ? [] : [{ expression, title: check.title }];
  });
}

const NEWEST = 34;
/** Before it, seccomp was a matter of annotations. */
const OLDEST = 19;

function readMinor(version: Json): number {
  if (version === '' || version === 'latest' || version === null) return NEWEST;
  const [, minor] = /^v1\.(\d+)$/.exec(String(version)) ?? [];
  if (minor === undefined || Number(minor) < OLDEST)
    throw obstacle(
      `validate.podSecurity asks for the version ${String(version)}, and those before v1.${OLDEST} are not converted`,
    );
  return Number(minor);
}

const MAKERS: ReadonlySet<string> = new Set([
  'DaemonSet',
  'Deployment',
  'Job',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
]);

/** `getSpec`: of a CronJob it takes the annotations of the jobs that it makes. */
function placesOf(kinds: readonly string[], object: string): PodPlaces {
  const places = new Set(kinds.map((kind) => (MAKERS.has(kind) ? 'maker' : kind)));
  const [place] = places;
  if (places.size > 1) throw obstacle('validate.podSecurity is for kinds whose pods stand in several places');
  if (place === 'Pod') return { spec: `${object}.?spec`, metadata: `${object}.?metadata` };
  if (place === 'maker')
    return { spec: `${object}.?spec.?template.?spec`, metadata: `${object}.?spec.?template.?metadata` };
  if (place !== 'CronJob') throw obstacle(`validate.podSecurity is for ${place ?? 'nothing'}, which makes no pods`);
  const made = `${object}.?spec.?jobTemplate`;
  return { spec: `${made}.?spec.?template.?spec`, metadata: `${made}.?metadata` };
}

interface Asked {
  readonly pod: PodPlaces;
  readonly minor: number;
  readonly exempt: readonly Exemption[];
}

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

function testCheck(check: StandardCheck, { pod, minor, exempt }: Asked): string {
  const ofPod = (check.ofPod?.(pod, minor) ?? []).map((fault) => testFault(fault, exempt, ''));
  const faults = check.ofContainer?.(pod, minor) ?? [];
  const lists = new Map<string, string[]>();
  for (const list of LISTS) {
    const isFine = allOf(faults.map((fault) => testFault(fault, exempt, `spec.${list}[*].`)));
    lists.set(isFine, [...(lists.get(isFine) ?? []), list]);
  }
  const ofContainers = [...lists].map(([isFine, names]) =>
    isFine === TRUE ? TRUE : `${containersOf(pod, names)}.all(container, ${isFine})`,
  );
  const isMet = check.isMetBy?.(pod, minor) ?? FALSE;
  // Of profiles that are none, and of none at all, Kyverno has only the first in its list, and so nothing is left of it.
  const isHidden =
    check.control === 'Seccomp' && check.level === 'restricted' && exempt.length > 0
      ? isNoSeccomp(pod, containersOf(pod, LISTS))
      : FALSE;
  return anyOf([isMet, isHidden, allOf([...ofPod, ...ofContainers])]);
}

function containersOf({ spec }: PodPlaces, names: readonly string[]): string {
  const lists = names.map((name) => `${spec}.?${name}.orValue([])`).join(' + ');
  return names.length === 1 ? lists : `(${lists})`;
}

/** Whether a fault is none, or is left out. */
function testFault(fault: Fault, exempt: readonly Exemption[], place: string): string {
  const leftOut = exempt
    .map((exemption) => ({ ...exemption, isLeftOut: isLeftOut(fault, exemption, place) }))
    .filter((exemption) => exemption.isLeftOut !== FALSE);
  const { list } = fault;
  if (list === undefined) return anyOf([fault.isFine, ...leftOut.map((each) => each.isLeftOut)]);
  const byValues = leftOut.filter(({ field }) => field !== '' && fault.hasValues !== undefined);
  const others = leftOut.filter((each) => byValues.length < 2 || !byValues.includes(each));
  const ofEach = anyOf([fault.isFine, ...others.map((each) => each.isLeftOut)]);
  if (byValues.length < 2) return ofEach === TRUE ? TRUE : `${list}.all(each, ${ofEach})`;
  // Each that is left out strikes one from the list of faults, whichever stands first: what is left out twice takes another with it.
  const count = (test: string) => `${list}.filter(each, ${allOf([not(ofEach), test])}).size()`;
  return `${count(TRUE)} <= ${byValues.map((each) => count(each.isLeftOut)).join(' + ')}`;
}
