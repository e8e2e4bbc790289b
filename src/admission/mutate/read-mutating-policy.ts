import type { JsonObject } from '../../base/json.ts';
import type { PolicyFields } from '../run/policy-fields.ts';
import { checkChanging, checkName, checkPolicyParts } from '../run/check-stored.ts';
import { fieldsOf, nameOf, readBindingParts, readPolicyParts, requireRules } from '../run/read-policy.ts';
import type { Mutation, MutatingBinding, MutatingPolicy } from './mutating-policy.ts';

/** Reads a MutatingAdmissionPolicy. Throws `admission/malformed` for what the API server would refuse. */
export function readMutatingPolicy(value: JsonObject): MutatingPolicy {
  const fields = fieldsOf(value, 'MutatingAdmissionPolicy');
  const policy = {
    ...readPolicyParts(fields, nameOf(value)),
    isReinvoked: fields.word('reinvocationPolicy', ['Never', 'IfNeeded'], true) === 'IfNeeded',
    mutations: fields.maps('mutations').map(readMutation),
  };
  requireRules(policy, fields);
  if (policy.mutations.length === 0) throw fields.refuse('mutations', 'has to hold something');
  checkName(value, fields);
  checkPolicyParts(fields);
  checkChanging(fields.map('matchConstraints'));
  return policy;
}

/** Reads a MutatingAdmissionPolicyBinding. Throws `admission/malformed`. */
export function readMutatingBinding(value: JsonObject): MutatingBinding {
  const fields = fieldsOf(value, 'MutatingAdmissionPolicyBinding');
  const binding = readBindingParts(value, fields);
  if (fields.has('matchResources')) checkChanging(fields.map('matchResources'));
  return binding;
}

const FIELDS = { JSONPatch: 'jsonPatch', ApplyConfiguration: 'applyConfiguration' } as const;

function readMutation(fields: PolicyFields): Mutation {
  const kind = fields.word('patchType', ['JSONPatch', 'ApplyConfiguration'], true);
  const other = kind === 'JSONPatch' ? FIELDS.ApplyConfiguration : FIELDS.JSONPatch;
  if (fields.has(other)) throw fields.refuse(other, `must not stand beside patchType ${kind}`);
  return { kind, expression: fields.map(FIELDS[kind]).text('expression').trim() };
}
