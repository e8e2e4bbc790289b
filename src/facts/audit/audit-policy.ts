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
  /** A star for every group. */
  readonly group: string;
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
}

/** Undefined for what is no policy, or one that the API server does not start with (`pkg/apis/audit/validation` in k8s.io/apiserver). */
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

const LEVELS: ReadonlySet<string> = new Set(['None', 'Metadata', 'Request', 'RequestResponse']);
const LISTS = ['users', 'userGroups', 'verbs', 'namespaces', 'nonResourceURLs', 'omitStages'] as const;

function readRule(rule: Json, omitted: readonly string[]): AuditPolicyRule | undefined {
  if (!isJsonObject(rule) || typeof rule['level'] !== 'string' || !LEVELS.has(rule['level'])) return undefined;
  const lists = LISTS.map((name) => [name, readTexts(rule[name])] as const);
  const resources = readResources(rule['resources'] ?? []);
  if (resources === undefined || lists.some(([, texts]) => texts === undefined)) return undefined;
  const { omitStages, ...own } = Object.fromEntries(lists) as Record<(typeof LISTS)[number], readonly string[]>;
  const isOfBoth = resources.length + own.namespaces.length > 0 && own.nonResourceURLs.length > 0;
  if (isOfBoth) return undefined;
  return { level: rule['level'], ...own, resources, omitStages: [...omitted, ...omitStages] };
}

/** Empty for the core group, a star for all of them, else a DNS subdomain. */
const GROUP = /^(?:\*|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*)?$/;

function readResources(written: Json): readonly AuditPolicyResources[] | undefined {
  if (!Array.isArray(written)) return undefined;
  const read = written.map((each) => {
    if (!isJsonObject(each)) return undefined;
    const { group = '' } = each;
    const [resources, resourceNames] = [readTexts(each['resources']), readTexts(each['resourceNames'])];
    if (typeof group !== 'string' || resources === undefined || resourceNames === undefined) return undefined;
    if (!GROUP.test(group) || (resourceNames.length > 0 && resources.length === 0)) return undefined;
    return { group, resources, resourceNames };
  });
  const known = read.filter((each) => each !== undefined);
  return known.length === read.length ? known : undefined;
}
