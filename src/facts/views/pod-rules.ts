import { isJsonObject, type JsonObject } from '../../base/json.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { identityOf } from '../owners.ts';
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

function project(object: KubeObject): PodRuleItem | undefined {
  const { group, kind, value } = object;
  const subject = identityOf(object);
  const spec = mapAt(value, 'spec');
  if (group === 'constraints.gatekeeper.sh')
    return POD_CONSTRAINT.test(kind) || mentionsPods(mapAt(spec, 'match')) ? { subject } : undefined;
  if (group === 'kyverno.io' && (kind === 'ClusterPolicy' || kind === 'Policy')) return readKyverno(spec, subject);
  if (group === 'policies.kyverno.io' && kind === 'ValidatingPolicy')
    return mentionsPods(mapAt(spec, 'matchConstraints')) ? { subject } : undefined;
  if (group === 'admissionregistration.k8s.io' && kind === 'ValidatingAdmissionPolicy')
    return mentionsPods(mapAt(spec, 'matchConstraints')) ? { subject } : undefined;
  return undefined;
}

/** Whether a rule names pods, or anything, wherever in it that is. */
function mentionsPods(match: JsonObject): boolean {
  const text = JSON.stringify(match, (_, found: unknown) => (typeof found === 'bigint' ? String(found) : found));
  return /"(?:[\w.]+\/)*(?:Pod|pods|\*)"/.test(text);
}

/** `validate.podSecurity` keeps every matched pod to a standard (Kyverno's own reading of it). */
function readKyverno(spec: JsonObject, subject: Subject): PodRuleItem | undefined {
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
