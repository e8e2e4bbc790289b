import { isJsonObject, type Json } from '../../base/json.ts';
import { readTexts } from '../views/texts.ts';

/** A Policy of `audit.k8s.io`: the first rule that matches a request says how much of it is logged; none is `None`. */
export interface AuditPolicy {
  readonly rules: readonly AuditPolicyRule[];
}

/** An empty list asks for nothing. */
export interface AuditPolicyRule {
  readonly level: string;
  readonly users: readonly string[];
  readonly userGroups: readonly string[];
  readonly verbs: readonly string[];
  readonly resources: readonly AuditPolicyResources[];
  /** An empty text is what lives in no namespace. */
  readonly namespaces: readonly string[];
  readonly nonResourceURLs: readonly string[];
  /** Of its own, or of the policy. */
  readonly omitStages: readonly string[];
}

export interface AuditPolicyResources {
  readonly group: string;
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
}

/** Undefined for what is no policy. */
export function readAuditPolicy(value: Json): AuditPolicy | undefined {
  if (!isJsonObject(value) || value['kind'] !== 'Policy' || !String(value['apiVersion']).startsWith('audit.k8s.io/'))
    return undefined;
  const { rules } = value;
  const omitStages = readTexts(value['omitStages']);
  if (!Array.isArray(rules) || omitStages === undefined) return undefined;
  const read = rules.map((rule) => readRule(rule, omitStages));
  const known = read.filter((rule) => rule !== undefined);
  return known.length === read.length ? { rules: known } : undefined;
}

const LISTS = ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs', 'omitStages'] as const;

function readRule(rule: Json, omitted: readonly string[]): AuditPolicyRule | undefined {
  if (!isJsonObject(rule) || typeof rule['level'] !== 'string') return undefined;
  const lists = LISTS.map((name) => [name, readTexts(rule[name])] as const);
  const resources = readResources(rule['resources'] ?? []);
  if (resources === undefined || lists.some(([, texts]) => texts === undefined)) return undefined;
  const { omitStages, ...own } = Object.fromEntries(lists) as Record<(typeof LISTS)[number], readonly string[]>;
  return { level: rule['level'], ...own, resources, omitStages: [...omitted, ...omitStages] };
}

function readResources(written: Json): readonly AuditPolicyResources[] | undefined {
  if (!Array.isArray(written)) return undefined;
  const read = written.map((each) => {
    if (!isJsonObject(each)) return undefined;
    const { group = '' } = each;
    const [resources, resourceNames] = [readTexts(each['resources']), readTexts(each['resourceNames'])];
    if (typeof group !== 'string' || resources === undefined || resourceNames === undefined) return undefined;
    return { group, resources, resourceNames };
  });
  const known = read.filter((each) => each !== undefined);
  return known.length === read.length ? known : undefined;
}
