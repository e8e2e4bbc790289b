import { isJsonObject, type Json, type JsonObject } from '../../../base/json.ts';
import { allOf, anyOf, FALSE, not, quote, TRUE } from '../cel-text.ts';
import { obstacle } from '../obstacle.ts';
import { matchWildcard } from '../wildcard.ts';
import { type PodPlaces, STANDARD_CHECKS, type StandardCheck } from './standard-checks.ts';

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
    const expression = testCheck(check, { pod, minor, exempt: exemptions.get(check.control) ?? NONE });
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

interface Exemption {
  /** Whether the pod itself is. */
  readonly ofPod: boolean;
  /** Patterns of images whose containers are. */
  readonly images: readonly string[];
}

const NONE: Exemption = { ofPod: false, images: [] };
const FIELDS: ReadonlySet<string> = new Set(['controlName', 'images', 'restrictedField', 'values']);

/** By the name of a control. */
function readExemptions(exclude: Json, asked: readonly StandardCheck[]): ReadonlyMap<string, Exemption> {
  const exemptions = new Map<string, Exemption>();
  if (exclude === null) return exemptions;
  if (!Array.isArray(exclude) || !exclude.every(isJsonObject))
    throw obstacle('validate.podSecurity.exclude is no list of maps');
  for (const each of exclude) {
    const [name, { ofPod, images }] = readExemption(each, asked);
    const before = exemptions.get(name) ?? NONE;
    exemptions.set(name, { ofPod: before.ofPod || ofPod, images: [...before.images, ...images] });
  }
  return exemptions;
}

function readExemption(exclude: JsonObject, asked: readonly StandardCheck[]): readonly [string, Exemption] {
  const foreign = Object.keys(exclude).find((field) => !FIELDS.has(field));
  if (foreign !== undefined) throw obstacle(`validate.podSecurity.exclude.${foreign} is not known here`);
  const { controlName: name, images = [], restrictedField = '', values = [] } = exclude;
  const checks = STANDARD_CHECKS.filter(({ control }) => control === name && control !== '');
  if (typeof name !== 'string' || checks.length === 0)
    throw obstacle(`validate.podSecurity.exclude names ${JSON.stringify(name)}, which is no control of the standards`);
  if (isSet(restrictedField) || isSet(values))
    throw obstacle(`validate.podSecurity.exclude leaves out values of a field of ${name}, which is not converted`);
  if (!Array.isArray(images ?? []) || !((images ?? []) as readonly Json[]).every((image) => typeof image === 'string'))
    throw obstacle('validate.podSecurity.exclude.images is no list of texts');
  const patterns = (images ?? []) as readonly string[];
  if (patterns.length > 0) return [name, { ofPod: false, images: patterns }];
  if (checks.every((check) => check.ofPod === undefined))
    throw obstacle(
      `validate.podSecurity.exclude leaves out ${name} without saying of which images, which Kyverno refuses`,
    );
  if (checks.some((check) => check.isInherited === true && asked.includes(check)))
    throw obstacle(
      `validate.podSecurity.exclude leaves out ${name} without images, with which Kyverno lets one container through, too`,
    );
  return [name, { ofPod: true, images: [] }];
}

function isSet(value: Json): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
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
  readonly exempt: Exemption;
}

const LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

function testCheck(check: StandardCheck, { pod, minor, exempt }: Asked): string {
  const ofPod = exempt.ofPod ? TRUE : (check.ofPod?.(pod, minor) ?? TRUE);
  const isExempt = anyOf(exempt.images.map((pattern) => matchWildcard(`container.?image.orValue("")`, pattern)));
  const own = check.ofContainer?.(pod, minor) ?? TRUE;
  const ofEach = anyOf([isExempt, own]);
  const containers = `(${LISTS.map((list) => `${pod.spec}.?${list}.orValue([])`).join(' + ')})`;
  const ofContainers = ofEach === TRUE ? TRUE : `${containers}.all(container, ${ofEach})`;
  const isMet = check.isMetBy?.(pod, minor) ?? FALSE;
  // Of profiles that are none, and of none at all, Kyverno has only the first in its list, and so nothing is left of it.
  const isHidden =
    check.control === 'Seccomp' && check.level === 'restricted' && exempt.images.length > 0
      ? `${containers}.exists(container, ${not(SECCOMP)})`
      : FALSE;
  return anyOf([isMet, isHidden, allOf([ofPod, ofContainers])]);
}

const SECCOMP = `container.?securityContext.?seccompProfile.optMap(profile, profile.?type.orValue("") in [${['RuntimeDefault', 'Localhost'].map(quote).join(', ')}]).orValue(true)`;
