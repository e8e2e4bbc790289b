import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { equalLabels, type LabelSelector, readLabelSelector } from '../label-selector.ts';
import { clusterIdentityOf } from '../owners.ts';
import { type Direction, type Effect, isEveryRange, type PolicyItem } from './network-policies.ts';
import type { PlaceAt, Projection } from './projection.ts';

/** Policies of Cilium, Calico, and those of a whole cluster; what is not understood of them is unknown, never left out. */
export const CUSTOM_POLICIES: Projection<PolicyItem> = { reads: 'custompolicies', project };

type Read = (spec: JsonObject) => Pick<PolicyItem, 'pods' | 'namespaces' | 'ingress' | 'egress'>;

const READERS: Readonly<Record<string, Read>> = {
  'cilium.io/CiliumNetworkPolicy': readCilium,
  'cilium.io/CiliumClusterwideNetworkPolicy': readCiliumOfCluster,
  'projectcalico.org/NetworkPolicy': readCalico,
  'crd.projectcalico.org/NetworkPolicy': readCalico,
  'projectcalico.org/GlobalNetworkPolicy': readCalicoOfCluster,
  'crd.projectcalico.org/GlobalNetworkPolicy': readCalicoOfCluster,
  'policy.networking.k8s.io/ClusterNetworkPolicy': readClusterPolicy,
  'policy.networking.k8s.io/AdminNetworkPolicy': readClusterPolicy,
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy': readClusterPolicy,
};
const BY_KIND: ReadonlyMap<string, Read> = new Map(Object.entries(READERS));

const EVERYTHING: LabelSelector = { requirements: [] };
const NOT_UNDERSTOOD: LabelSelector = { requirements: [], isMalformed: true };

function project(object: KubeObject, placeAt: PlaceAt): PolicyItem | undefined {
  const read = BY_KIND.get(`${object.group}/${object.kind}`);
  if (read === undefined) return undefined;
  const place = placeAt([]);
  const subject = clusterIdentityOf(object);
  const spec = findSpec(object);
  if (spec === undefined) return { subject, place, pods: NOT_UNDERSTOOD, ingress: 'unknown', egress: 'unknown' };
  return { subject, place, ...read(spec) };
}

/** Cilium takes a list under `specs` as well; what several rules do together is not worked out. */
function findSpec({ group, value: { spec, specs } }: KubeObject): JsonObject | undefined {
  if (specs === undefined) return isJsonObject(spec) ? spec : undefined;
  if (group !== 'cilium.io' || spec !== undefined || !Array.isArray(specs)) return undefined;
  const [only] = specs;
  return specs.length === 1 && isJsonObject(only) ? only : undefined;
}

/**
 * A direction is isolated where it has rules, or where `enableDefaultDeny` says so (`Rule.Sanitize` in Cilium's `pkg/policy/api`).
 */
function readCilium(spec: JsonObject): ReturnType<Read> {
  return {
    pods: spec['endpointSelector'] === undefined ? NOT_UNDERSTOOD : readCiliumSelector(spec['endpointSelector']),
    ingress: effectOfCilium(spec, 'ingress'),
    egress: effectOfCilium(spec, 'egress'),
  };
}

function readCiliumOfCluster(spec: JsonObject): ReturnType<Read> {
  if (spec['nodeSelector'] !== undefined) return { pods: EVERYTHING, ingress: 'none', egress: 'none' };
  return { ...readCilium(spec), namespaces: EVERYTHING };
}

function effectOfCilium(spec: JsonObject, direction: Direction): Effect {
  const said = mapAt(spec, 'enableDefaultDeny')[direction];
  const allowed = listAt(spec, direction);
  const isIsolated = said === undefined ? allowed.length + listAt(spec, `${direction}Deny`).length > 0 : said;
  if (typeof isIsolated !== 'boolean') return 'unknown';
  if (!isIsolated) return 'none';
  if (allowed.some((rule) => isJsonObject(rule) && isOpenInCilium(rule, PEERS[direction]))) return 'opens';
  // An empty rule allows nothing, and is how a default deny is written.
  return allowed.every((rule) => isJsonObject(rule) && Object.keys(rule).length === 0) ? 'denies' : 'restricts';
}

const PEERS = { ingress: 'from', egress: 'to' } as const;

/** Every entity, or every address, at any port. */
function isOpenInCilium(rule: JsonObject, peers: 'from' | 'to'): boolean {
  if (rule['toPorts'] !== undefined || rule['icmps'] !== undefined) return false;
  const ranges = listAt(rule, `${peers}CIDRSet`).filter(isJsonObject);
  return (
    listAt(rule, `${peers}Entities`).includes('all') ||
    listAt(rule, `${peers}CIDR`).some(isEveryRange) ||
    ranges.some(({ cidr, except }) => isEveryRange(cidr) && except === undefined)
  );
}

/** Labels may carry their source before a colon; of other sources than pods', and of Cilium's own labels, nothing is known. */
function readCiliumSelector(value: Json): LabelSelector {
  const { requirements, ...rest } = readLabelSelector(withoutSources(value));
  const isKnown = requirements.every(({ key }) => !key.startsWith('io.kubernetes.') && !key.startsWith('io.cilium.'));
  return isKnown ? { requirements, ...rest } : NOT_UNDERSTOOD;
}

function withoutSources(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const labels = Object.entries(mapAt(value, 'matchLabels')).map(([key, text]) => [withoutSource(key), text] as const);
  const expressions = listAt(value, 'matchExpressions').map((one) =>
    isJsonObject(one) && typeof one['key'] === 'string' ? { ...one, key: withoutSource(one['key']) } : one,
  );
  return { matchLabels: Object.fromEntries(labels), matchExpressions: expressions };
}

function withoutSource(key: string): string {
  return key.replace(/^(?:k8s|any)[:.]/, '');
}

function readCalico(spec: JsonObject): ReturnType<Read> {
  const types = calicoTypes(spec);
  const pods =
    spec['serviceAccountSelector'] === undefined && isInDefaultTier(spec)
      ? readCalicoSelector(spec['selector'])
      : NOT_UNDERSTOOD;
  return {
    pods,
    ingress: types.includes('Ingress') ? effectOfCalico(spec, 'ingress') : 'none',
    egress: types.includes('Egress') ? effectOfCalico(spec, 'egress') : 'none',
  };
}

function readCalicoOfCluster(spec: JsonObject): ReturnType<Read> {
  return { ...readCalico(spec), namespaces: readCalicoSelector(spec['namespaceSelector']) };
}

/** Without `types`: egress where there are rules for it, ingress where there are, or where there is no egress. */
function calicoTypes(spec: JsonObject): readonly Json[] {
  if (Array.isArray(spec['types']) && spec['types'].length > 0) return spec['types'];
  const hasEgress = listAt(spec, 'egress').length > 0;
  const hasIngress = listAt(spec, 'ingress').length > 0 || !hasEgress;
  return [...(hasIngress ? ['Ingress'] : []), ...(hasEgress ? ['Egress'] : [])];
}

/** Only there what no rule lets pass is surely dropped; other tiers may hand it on. */
function isInDefaultTier({ tier = 'default' }: JsonObject): boolean {
  return tier === 'default';
}

/** Rules are asked in their order; the first that is for all traffic ends it. */
function effectOfCalico(spec: JsonObject, direction: Direction): Effect {
  const rules = listAt(spec, direction);
  const end = rules.findIndex(isForAllTraffic);
  const last = rules[end];
  if (isJsonObject(last) && last['action'] !== 'Deny') return 'opens';
  const asked = end < 0 ? rules : rules.slice(0, end);
  return asked.every((rule) => isJsonObject(rule) && rule['action'] === 'Deny') ? 'denies' : 'restricts';
}

/** Nothing narrows it; `Log` lets the next rule decide. */
function isForAllTraffic(rule: Json): boolean {
  if (!isJsonObject(rule) || rule['action'] === 'Log') return false;
  return Object.keys(rule).every((field) => field === 'action' || field === 'metadata');
}

const EQUAL = /^\s*([\w./-]+)\s*==\s*(?:'([^']*)'|"([^"]*)")\s*$/;

/** Of Calico's language for selectors, `all()` and equalities joined by `&&` are understood. */
function readCalicoSelector(value: Json | undefined): LabelSelector {
  if (value === undefined) return EVERYTHING;
  if (typeof value !== 'string') return NOT_UNDERSTOOD;
  if (/^\s*(?:all\(\)\s*)?$/.test(value)) return EVERYTHING;
  const parts = value.split('&&').map((part) => EQUAL.exec(part));
  if (parts.some((part) => part === null)) return NOT_UNDERSTOOD;
  const labels = parts.map((part) => [part?.[1] ?? '', part?.[2] ?? part?.[3] ?? ''] as const);
  const names = new Set(labels.map(([key]) => key));
  return names.size === labels.length ? equalLabels(Object.fromEntries(labels)) : NOT_UNDERSTOOD;
}

/** These isolate nothing by themselves; one that denies something may deny as much as isolation does. */
function readClusterPolicy(spec: JsonObject): ReturnType<Read> {
  const subject = mapAt(spec, 'subject');
  const pods = mapAt(subject, 'pods');
  return {
    pods: readLabelSelector(pods['podSelector']),
    namespaces: readLabelSelector(subject['namespaces'] ?? pods['namespaceSelector']),
    ingress: effectOfClusterPolicy(spec, 'ingress'),
    egress: effectOfClusterPolicy(spec, 'egress'),
  };
}

function effectOfClusterPolicy(spec: JsonObject, direction: Direction): Effect {
  const denies = listAt(spec, direction).some((rule) => !isJsonObject(rule) || textAt(rule, 'action') === 'Deny');
  return denies ? 'unknown' : 'none';
}
