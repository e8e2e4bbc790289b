import { findServedType } from '../../facts/served/served-types.ts';
import { matchesLabels } from '../../facts/match-labels.ts';
import type { AdmissionRequest } from './admission-request.ts';
import { UNSEEN_DEFINITION } from './custom-kinds.ts';
import { UNSEEN_NAMESPACE } from './namespaces.ts';
import type { MatchResources, NamedRule } from './policy.ts';

/** Yes, no, or why nobody can say. */
export type Match = boolean | { readonly unknown: string };

/** Labels of the namespace that a request goes to; undefined where they are not known. */
export type FindLabels = () => Readonly<Record<string, string>> | undefined;

/** Whether a policy or binding is for a request (`Matches` in `k8s.io/apiserver/pkg/admission/plugin/policy/matching`). */
export function matchRequest(resources: MatchResources, request: AdmissionRequest, findLabels: FindLabels): Match {
  const inNamespace = matchNamespace(resources, request, findLabels);
  if (inNamespace === false) return false;
  const bySelector = matchObject(resources, request);
  if (bySelector === false) return false;
  const isExcluded = matchRules(resources.excludeResourceRules, resources, request);
  if (isExcluded === true) return false;
  const rules = resources.resourceRules;
  const isRuled = rules.length === 0 ? true : matchRules(rules, resources, request);
  if (isRuled === false) return false;
  return [isExcluded, isRuled, inNamespace, bySelector].find((match) => typeof match === 'object') ?? true;
}

function matchObject({ objectSelector }: MatchResources, { labels }: AdmissionRequest): Match {
  if (objectSelector.requirements.length === 0) return true;
  return labels === undefined ? { unknown: 'the labels of the object' } : matchesLabels(objectSelector, labels);
}

/** Cluster-scoped objects are in no namespace that could be left out; a Namespace is asked for its own labels. */
function matchNamespace(resources: MatchResources, request: AdmissionRequest, findLabels: FindLabels): Match {
  const { namespaceSelector } = resources;
  const isNamespace = request.group === '' && request.kind === 'Namespace';
  if ((!request.isNamespaced && !isNamespace) || namespaceSelector.requirements.length === 0) return true;
  if (isNamespace) return matchObject({ ...resources, objectSelector: namespaceSelector }, request);
  const labels = findLabels();
  if (labels !== undefined) return matchesLabels(namespaceSelector, labels);
  const own =
    request.namespace === undefined ? [] : namespaceSelector.requirements.filter(({ key }) => key === NAME_LABEL);
  const byName = { [NAME_LABEL]: request.namespace ?? '' };
  if (own.length > 0 && !matchesLabels({ requirements: own }, byName)) return false;
  if (own.length === namespaceSelector.requirements.length) return true;
  return { unknown: UNSEEN_NAMESPACE };
}

const NAME_LABEL = 'kubernetes.io/metadata.name';

function matchRules(rules: readonly NamedRule[], { matchPolicy }: MatchResources, request: AdmissionRequest): Match {
  const asked = rules.filter((rule) => isCreation(rule) && matchesName(rule, request));
  if (asked.some((rule) => needsDefinition(rule, request))) return { unknown: UNSEEN_DEFINITION };
  const named = asked.filter((rule) => matchesScope(rule, request));
  if (named.some((rule) => matchesVersion(rule, request) && matchesResource(rule, request))) return true;
  if (matchPolicy === 'Exact') return false;
  const converted = named.find((rule) => isConverted(rule, request));
  return converted === undefined ? false : { unknown: 'the object in another version of its kind' };
}

function isCreation({ operations }: NamedRule): boolean {
  return operations.includes('*') || operations.includes('CREATE');
}

function matchesScope({ scope }: NamedRule, { isNamespaced }: AdmissionRequest): boolean {
  return scope === '*' || (scope === 'Namespaced') === isNamespaced;
}

/**
 * Whether a rule is for a kind only its definition says: of a kind that nobody declared, the plural is a guess, and so is the scope.
 * A rule for every group that names resources is taken to name none but those that it would be guessed to.
 */
function needsDefinition(rule: NamedRule, request: AdmissionRequest): boolean {
  const { isKnown, group } = request;
  if (isKnown) return false;
  if (rule.resources.some((text) => text === '*' || text === '*/*'))
    return rule.scope !== '*' && matchesVersion(rule, request);
  if (rule.groups.includes(group)) return rule.resources.some((text) => !text.includes('/') || text.endsWith('/*'));
  return rule.groups.includes('*') && matchesResource(rule, request);
}

/** A name that is yet to be made up is none of those in a list. */
function matchesName({ names }: NamedRule, { name }: AdmissionRequest): boolean {
  return names.length === 0 || names.includes(name);
}

function matchesVersion({ groups, versions }: NamedRule, { group, version }: AdmissionRequest): boolean {
  return [
    [groups, group],
    [versions, version],
  ].every(([list, word]) => list?.includes('*') === true || list?.includes(word as string) === true);
}

/** `pods/*` is for pods too; any other subresource is none that an object in a file could be of. */
function matchesResource({ resources }: NamedRule, { resource }: AdmissionRequest): boolean {
  return resources.some((text) => {
    const [name = '', subresource = ''] = text.split('/');
    return (name === '*' || name === resource) && (subresource === '' || subresource === '*');
  });
}

/** Kinds that two groups serve, each in `v1` alone. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['events', 'events.k8s.io'],
  ['events.k8s.io/events', ''],
]);

function isOfV1({ versions }: NamedRule): boolean {
  return versions.includes('v1') || versions.includes('*');
}

/** Whether a rule is for the same resource in another version that the server serves: it is then converted for the policy. */
function isConverted(rule: NamedRule, request: AdmissionRequest): boolean {
  if (!matchesResource(rule, request)) return false;
  const { group, kind, resource, version, isKnown } = request;
  const other = ELSEWHERE.get(group === '' ? resource : `${group}/${resource}`);
  if (other !== undefined && (rule.groups.includes(other) || rule.groups.includes('*')) && isOfV1(rule)) return true;
  if (!rule.groups.includes(group) && !rule.groups.includes('*')) return false;
  const versions = rule.versions.filter((each) => each !== version);
  const { declared } = request;
  if (declared !== undefined) return versions.some((each) => declared.has(each));
  if (!isKnown) return versions.length > 0;
  return versions.some((each) => findServedType(group === '' ? each : `${group}/${each}`, kind) !== undefined);
}
