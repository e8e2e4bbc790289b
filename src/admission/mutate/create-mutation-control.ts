import type { ObjectControl, ObjectResult } from '../../controls/control.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import type { AdmissionContext } from '../run/admission-context.ts';
import type { ChangeObject } from '../run/create-policy-control.ts';
import { listReads } from '../run/list-reads.ts';
import type { BoundMutation } from './invoke.ts';
import { type MutatedObject, mutateObject } from './mutate-object.ts';
import { mutationId } from './mutation-id.ts';

/** What all policies together make of an object; undefined where none is for it. */
export type MutateObject = (object: KubeObject) => MutatedObject | undefined;

/** One object after the other is looked at by every policy: what became of the last one is kept. */
export function createMutator(bound: readonly BoundMutation[], context: AdmissionContext): MutateObject {
  let last: { readonly object: KubeObject; readonly mutated: MutatedObject | undefined } | undefined;
  return (object) => {
    if (last?.object !== object) last = { object, mutated: mutateObject(object, bound, context) };
    return last.mutated;
  };
}

/** The object that policies which refuse are asked about. */
export function changeWith(mutate: MutateObject): ChangeObject {
  return (object) => {
    const outcome = mutate(object)?.outcome;
    if (outcome === undefined) return undefined;
    if (outcome.kind === 'mutated') return { served: outcome.served };
    return outcome.kind === 'denied' ? { isDenied: true } : { notEvaluated: outcome.reason };
  };
}

/** A mutating policy by one of its bindings as a control: it passes what the policy does not deny by failing. */
export function createMutationControl(bound: BoundMutation, mutate: MutateObject): ObjectControl {
  const { policy, binding } = bound;
  const id = mutationId(bound);
  return {
    kind: 'object',
    id,
    aliases: [],
    title: `MutatingAdmissionPolicy ${policy.name} can change the object, by its binding ${binding.name}`,
    severity: 'high',
    since: '0.3.0',
    subject: 'object',
    reads: ['all', ...listReads(policy.matchConstraints)],
    parameters: [],
    fix: { kind: 'none', reason: 'what a policy cannot change is mended in the policy or in the object' },
    judge: (object) => judge(mutate(object), id),
  };
}

function judge(mutated: MutatedObject | undefined, id: string): readonly ObjectResult[] | undefined {
  if (mutated === undefined || !mutated.matched.includes(id)) return undefined;
  const { outcome } = mutated;
  if (outcome.kind === 'unknown') return [{ path: [], notEvaluated: outcome.reason }];
  if (outcome.kind === 'mutated') return [];
  const messages = outcome.failures.filter((failure) => failure.id === id).map(({ message }) => message);
  return messages.length === 0 ? [] : [{ path: [], message: [...new Set(messages)].join('; ') }];
}
