import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../kube-object.ts';
import { type LabelSelector, readLabelSelector } from '../label-selector.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt } from './projection.ts';
import { readTexts } from './texts.ts';

/** One rule of a role (`rbac.authorization.k8s.io/v1` PolicyRule); a list that is not written is empty. */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

export interface RuleItem extends PolicyRule {
  readonly place: ItemPlace;
}

/** What is seen of a Role or ClusterRole. */
export interface RoleItem {
  /** The object itself, whoever owns it: bindings name it. */
  readonly subject: Subject;
  readonly place: ItemPlace;
  readonly labels: Readonly<Record<string, string>>;
  readonly rules: readonly RuleItem[];
  /** The ClusterRoles whose rules a controller gathers here; absent where there is no `aggregationRule`. */
  readonly aggregates?: readonly LabelSelector[];
  /** Rules or selectors that cannot be read; they are left out. */
  readonly isMalformed: boolean;
}

export function readRole(object: KubeObject, placeAt: PlaceAt): RoleItem {
  const written = object.value['rules'] ?? [];
  const rules = Array.isArray(written) ? written.map((rule, index) => readRule(rule, placeAt(['rules', index]))) : [];
  const known = rules.filter((rule) => rule !== undefined);
  const { aggregates, isMalformed } = readAggregation(object.value['aggregationRule']);
  return {
    subject: identityOf(object),
    place: placeAt([]),
    labels: object.labels,
    rules: known,
    ...(aggregates === undefined ? {} : { aggregates }),
    isMalformed: isMalformed || !Array.isArray(written) || known.length < rules.length,
  };
}

function readRule(written: Json, place: ItemPlace): RuleItem | undefined {
  const rule = readPolicyRule(written);
  return rule === undefined ? undefined : { ...rule, place };
}

/** Undefined for what the API server takes for no rule. */
export function readPolicyRule(written: Json): PolicyRule | undefined {
  if (!isJsonObject(written)) return undefined;
  const lists = FIELDS.map((field) => [field, readTexts(written[field])] as const);
  if (lists.some(([, texts]) => texts === undefined)) return undefined;
  return Object.fromEntries(lists) as unknown as PolicyRule;
}

const FIELDS = [
  'verbs',
  'apiGroups',
  'resources',
  'resourceNames',
  'nonResourceURLs',
] as const satisfies readonly (keyof PolicyRule)[];

function readAggregation(written: Json | undefined): Pick<RoleItem, 'aggregates' | 'isMalformed'> {
  if (written === undefined) return { isMalformed: false };
  const selectors = isJsonObject(written) ? readSelectors(written) : undefined;
  return selectors === undefined
    ? { aggregates: [], isMalformed: true }
    : { aggregates: selectors, isMalformed: false };
}

function readSelectors({ clusterRoleSelectors = [] }: JsonObject): readonly LabelSelector[] | undefined {
  if (!Array.isArray(clusterRoleSelectors)) return undefined;
  const read = clusterRoleSelectors.map(readLabelSelector);
  const known = read.filter(({ isMalformed }) => isMalformed !== true);
  return known.length === read.length ? known : undefined;
}
