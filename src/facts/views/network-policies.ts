import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { listAt, mapAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { type LabelSelector, readLabelSelector } from '../label-selector.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/**
 * What a policy does to the pods it selects, in one direction: nothing; it lets only some traffic pass, or none; it isolates
 * them and lets everything pass; or nobody here can say.
 */
export type Effect = 'none' | 'restricts' | 'denies' | 'opens' | 'unknown';
export type Direction = 'ingress' | 'egress';

/** What join controls see of a network policy, whoever's it is. */
export interface PolicyItem {
  readonly subject: Subject;
  readonly place: ItemPlace;
  /** Pods of its own namespace; for those of a whole cluster, of the namespaces that are selected. */
  readonly pods: LabelSelector;
  /** Only of policies of a whole cluster. */
  readonly namespaces?: LabelSelector;
  readonly ingress: Effect;
  readonly egress: Effect;
}

export const NETWORK_POLICIES: Projection<PolicyItem> = { reads: 'networkpolicies', project };

const MALFORMED: LabelSelector = { requirements: [], isMalformed: true };

function project(object: KubeObject, placeAt: PlaceAt): PolicyItem | undefined {
  if (object.kind !== 'NetworkPolicy' || (object.group !== 'networking.k8s.io' && object.group !== 'extensions'))
    return undefined;
  const { spec: written = {} } = object.value;
  const spec = mapAt(object.value, 'spec');
  return {
    subject: identityOf(object),
    place: placeAt(['spec', 'podSelector']),
    pods: isJsonObject(written) ? readLabelSelector(spec['podSelector']) : MALFORMED,
    ...effectsOf(spec),
  };
}

/** Without `policyTypes`: ingress always, egress where there are rules for it (`networking/v1` defaulting). */
function effectsOf(spec: JsonObject): Pick<PolicyItem, 'ingress' | 'egress'> {
  const { policyTypes, egress, ingress } = spec;
  const isDefaulted = policyTypes === undefined || (Array.isArray(policyTypes) && policyTypes.length === 0);
  const types = isDefaulted
    ? ['Ingress', ...(Array.isArray(egress) && egress.length > 0 ? ['Egress'] : [])]
    : policyTypes;
  if (!Array.isArray(types)) return { ingress: 'unknown', egress: 'unknown' };
  return {
    ingress: types.includes('Ingress') ? effectOf(ingress, 'from') : 'none',
    egress: types.includes('Egress') ? effectOf(egress, 'to') : 'none',
  };
}

function effectOf(rules: Json | undefined, peers: 'from' | 'to'): Effect {
  if (rules === undefined) return 'denies';
  if (!Array.isArray(rules)) return 'unknown';
  if (rules.length === 0) return 'denies';
  return rules.some((rule) => isJsonObject(rule) && isOpen(rule, peers)) ? 'opens' : 'restricts';
}

/** Any peer, or one that is every address, at any port. */
function isOpen(rule: JsonObject, peers: 'from' | 'to'): boolean {
  return isNothing(rule['ports']) && (isNothing(rule[peers]) || listAt(rule, peers).some(isEveryAddress));
}

function isNothing(list: Json | undefined): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}

function isEveryAddress(peer: Json): boolean {
  const { cidr, except } = isJsonObject(peer) ? mapAt(peer, 'ipBlock') : {};
  return isEveryRange(cidr) && isNothing(except);
}

/** All addresses of a family. */
export function isEveryRange(range: Json | undefined): boolean {
  return range === '0.0.0.0/0' || range === '::/0';
}
