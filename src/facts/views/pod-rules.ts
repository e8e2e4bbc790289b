import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { clusterIdentityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { Projection } from './projection.ts';

/** A rule of admission that may keep pods to a Pod Security Standard. */
export interface PodRuleItem {
  readonly subject: Subject;
  /** The standard that it surely enforces, on every pod of its namespace or cluster; absent where that is not known here. */
  readonly enforces?: 'baseline' | 'restricted';
}

export const POD_RULES: Projection<PodRuleItem> = { reads: 'admissionpolicies', project };

/** Gatekeeper's own library names its constraints on pods so. */
const POD_CONSTRAINT = /^K8sPSP/;

/** By group and kind: what an object enforces on pods, where it has to do with them. */
type Read = (subject: Subject, spec: JsonObject) => PodRuleItem | undefined;
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['kyverno.io/ClusterPolicy', readKyverno],
  ['kyverno.io/Policy', readKyverno],
  ['policies.kyverno.io/ValidatingPolicy', readConstraints],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicy', readConstraints],
  ['policies.kubewarden.io/ClusterAdmissionPolicy', readRules],
  ['policies.kubewarden.io/AdmissionPolicy', readRules],
  ['security.openshift.io/SecurityContextConstraints', (subject: Subject) => ({ subject })],
  ['policy/PodSecurityPolicy', (subject: Subject) => ({ subject })],
]);

function project(object: KubeObject): PodRuleItem | undefined {
  const { group, kind, value } = object;
  const subject = clusterIdentityOf(object);
  const spec = mapAt(value, 'spec');
  if (group !== 'constraints.gatekeeper.sh') return READERS.get(`${group}/${kind}`)?.(subject, spec);
  const match = mapAt(spec, 'match');
  return POD_CONSTRAINT.test(kind) || match['kinds'] === undefined || mentionsPods(match) ? { subject } : undefined;
}

function readConstraints(subject: Subject, spec: JsonObject): PodRuleItem | undefined {
  return mentionsPods(mapAt(spec, 'matchConstraints')) ? { subject } : undefined;
}

function readRules(subject: Subject, { rules = [] }: JsonObject): PodRuleItem | undefined {
  return mentionsPods({ rules }) ? { subject } : undefined;
}

/** Webhooks of one's own that may refuse pods; those of engines whose rules are seen are none. */
export const POD_WEBHOOKS: Projection<PodRuleItem> = { reads: 'webhooks', project: projectWebhook };

const OF_ENGINES = /(?:^|[.-])(?:kyverno|gatekeeper|kubewarden)(?:[.-]|$)/;

function projectWebhook(object: KubeObject): PodRuleItem | undefined {
  const { group, kind, name, value } = object;
  if (group !== 'admissionregistration.k8s.io' || kind !== 'ValidatingWebhookConfiguration') return undefined;
  if (OF_ENGINES.test(name)) return undefined;
  const rules = listAt(value, 'webhooks')
    .filter(isJsonObject)
    .flatMap((webhook) => listAt(webhook, 'rules'));
  return mentionsPods({ rules: [...rules] }) ? { subject: clusterIdentityOf(object) } : undefined;
}

/** Whether something under `resources` or `kinds` is pods, or anything. */
function mentionsPods(value: Json): boolean {
  if (Array.isArray(value)) return value.some(mentionsPods);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, inner]) =>
    NAMING.has(key) && Array.isArray(inner) ? inner.some(meansPods) || mentionsPods(inner) : mentionsPods(inner),
  );
}

const NAMING: ReadonlySet<string> = new Set(['resources', 'kinds']);

function meansPods(name: Json): boolean {
  return typeof name === 'string' && /^(?:[^/]+\/)*(?:Pod|pods|\*)$/.test(name);
}

/** `validate.podSecurity` keeps every matched pod to a standard (Kyverno's own reading of it). */
function readKyverno(subject: Subject, spec: JsonObject): PodRuleItem | undefined {
  const rules = listAt(spec, 'rules').filter(isJsonObject);
  const judging = rules.filter((rule) => rule['validate'] !== undefined && mentionsPods(mapAt(rule, 'match')));
  if (judging.length === 0) return undefined;
  const levels = judging.map((rule) => surelyEnforced(rule, spec));
  const found = levels.find((level) => level === 'restricted') ?? levels.find((level) => level !== undefined);
  return { subject, ...(found === undefined ? {} : { enforces: found }) };
}

function surelyEnforced(rule: JsonObject, spec: JsonObject): PodRuleItem['enforces'] {
  const validate = mapAt(rule, 'validate');
  const security = mapAt(validate, 'podSecurity');
  const action = textAt(validate, 'failureAction') ?? textAt(spec, 'validationFailureAction') ?? 'Audit';
  const isWhole =
    action.toLowerCase() === 'enforce' &&
    security['exclude'] === undefined &&
    validate['failureActionOverrides'] === undefined &&
    spec['validationFailureActionOverrides'] === undefined &&
    ['exclude', 'preconditions', 'celPreconditions'].every((field) => rule[field] === undefined) &&
    matchesEveryPod(mapAt(rule, 'match'));
  if (!isWhole) return undefined;
  const level = security['level'];
  return level === 'baseline' || level === 'restricted' ? level : undefined;
}

/** `{any: [{resources: {kinds: [Pod]}}]}`, with nothing that narrows it. */
function matchesEveryPod(match: JsonObject): boolean {
  const { any, all, ...direct } = match;
  const choices = Array.isArray(any) ? any : Array.isArray(all) && all.length === 1 ? all : [direct];
  return choices.some((choice) => {
    if (!isJsonObject(choice) || Object.keys(choice).join() !== 'resources') return false;
    const { kinds, operations: _, ...narrowing } = mapAt(choice, 'resources');
    return (
      Array.isArray(kinds) &&
      kinds.some((kind) => kind === 'Pod' || kind === 'v1/Pod') &&
      Object.keys(narrowing).length === 0
    );
  });
}
