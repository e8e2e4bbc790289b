import type { JsonObject } from '../../base/json.ts';
import type { PolicyFields } from '../run/policy-fields.ts';
import { fieldsOf, nameOf, readBindingParts, readPolicyParts, requireRules } from '../run/read-policy.ts';
import type { Mutation, MutatingBinding, MutatingPolicy } from './mutating-policy.ts';

const CHANGING: ReadonlySet<string> = new Set(['CREATE', 'UPDATE']);

/** Reads a MutatingAdmissionPolicy. Throws `admission/malformed` for what the API server would refuse. */
export function readMutatingPolicy(value: JsonObject): MutatingPolicy {
  const fields = fieldsOf(value, 'MutatingAdmissionPolicy');
  const policy = {
    ...readPolicyParts(fields, nameOf(value)),
    isReinvoked: fields.word('reinvocationPolicy', ['Never', 'IfNeeded'], true) === 'IfNeeded',
    mutations: fields.maps('mutations').map(readMutation),
  };
  requireRules(policy, fields);
  const other = policy.matchConstraints.resourceRules
    .flatMap(({ operations }) => operations)
    .find((operation) => !CHANGING.has(operation));
  if (other !== undefined)
    throw fields.refuse('matchConstraints', `names the operation ${other}, and only CREATE and UPDATE can be changed`);
  if (policy.mutations.length === 0) throw fields.refuse('mutations', 'has to hold something');
  return policy;
}

/** Reads a MutatingAdmissionPolicyBinding. Throws `admission/malformed`. */
export function readMutatingBinding(value: JsonObject): MutatingBinding {
  return readBindingParts(value, fieldsOf(value, 'MutatingAdmissionPolicyBinding'));
}

const FIELDS = { JSONPatch: 'jsonPatch', ApplyConfiguration: 'applyConfiguration' } as const;

function readMutation(fields: PolicyFields): Mutation {
  const kind = fields.word('patchType', ['JSONPatch', 'ApplyConfiguration'], true);
  const other = kind === 'JSONPatch' ? FIELDS.ApplyConfiguration : FIELDS.JSONPatch;
  if (fields.has(other)) throw fields.refuse(other, `must not stand beside patchType ${kind}`);
  return { kind, expression: fields.map(FIELDS[kind]).text('expression').trim() };
}
