import type { NotEvaluatedReason, ObjectControl, ObjectResult } from '../../../controls/control.ts';
import type { KubeObject } from '../../../facts/kube-object.ts';
import { requestOf } from '../admission-request.ts';
import {
  type BoundPolicy,
  gap,
  judgeObject,
  POLICY_META,
  type PolicyWorld,
  severityOf,
} from '../create-policy-control.ts';
import { listReads } from '../list-reads.ts';
import { POLICY_FAMILY } from '../policy.ts';
import type { KyvernoPart, KyvernoPolicy } from './read-kyverno-policy.ts';

/** A policy of Kyverno as a control: it passes what Kyverno would admit if it were created now. It carries its actions, so nothing binds it. */
export function createKyvernoControl(policy: KyvernoPolicy, world: PolicyWorld): ObjectControl {
  const { name, namespace, actions, parts } = policy;
  const reads = new Set(parts.flatMap(({ bound }) => listReads(bound.policy.matchConstraints)));
  return {
    ...POLICY_META,
    id: `${POLICY_FAMILY}${name}`,
    title: `Kyverno's ${namespace === undefined ? 'ValidatingPolicy' : 'NamespacedValidatingPolicy'} ${name} admits the object`,
    severity: severityOf(actions),
    reads: ['all', ...reads],
    judge: (object) => judge(object, policy, world),
  };
}

function judge(
  object: KubeObject,
  { namespace, parts, hasExceptions }: KyvernoPolicy,
  world: PolicyWorld,
): readonly ObjectResult[] | undefined {
  const isIts = namespace === undefined ? true : isInside(namespace, object, world);
  if (isIts === false) return undefined;
  for (const part of parts) {
    const results = judgePart(object, part, world);
    if (results === undefined) continue;
    if (isIts !== true) return [gap(isIts)];
    return hasExceptions && results.length > 0 ? [gap('needs-its-engine')] : results;
  }
  return undefined;
}

/** Whether an object is in the namespace of a policy, or why nobody can say. */
function isInside(namespace: string, object: KubeObject, { context }: PolicyWorld): boolean | NotEvaluatedReason {
  const request = requestOf(object, undefined, context);
  if (request.namespace === undefined) return 'unknown-environment';
  if (request.namespace !== namespace) return false;
  // The namespace itself: its request says that it is in itself.
  return request.isNamespaced || 'needs-its-engine';
}

function judgePart(
  object: KubeObject,
  { bound, obstacle }: KyvernoPart,
  world: PolicyWorld,
): readonly ObjectResult[] | undefined {
  const results = judgeObject(object, bound, world);
  // A name that is yet to be made up is held against names by its beginning, which is not done here.
  if (results === undefined) return namesUnnamed(bound, object, world) ? [gap('needs-its-engine')] : undefined;
  return obstacle === undefined ? results : [gap('needs-its-engine')];
}

function namesUnnamed(
  { policy: { matchConstraints } }: BoundPolicy,
  object: KubeObject,
  { context }: PolicyWorld,
): boolean {
  const { resourceRules, excludeResourceRules } = matchConstraints;
  const request = requestOf(object, undefined, context);
  const rules = [...resourceRules, ...excludeResourceRules];
  return (
    request.name === '' &&
    rules.some(({ names, resources }) => names.length > 0 && resources.includes(request.resource))
  );
}
