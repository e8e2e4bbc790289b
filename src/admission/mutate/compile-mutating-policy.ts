import { type FindMessage, openShape } from '../../cel/check/messages.ts';
import type { Variables } from '../../cel/check/known.ts';
import { objectType, DYN, type ObjectShape, type SchemaType, STRING } from '../../cel/check/schema-type.ts';
import { type NamedPolicyExpression, type Place, type PolicyExpression, programOf } from '../run/compile-policy.ts';
import { policyVariables } from '../run/policy-variables.ts';
import type { Mutation, MutatingPolicy } from './mutating-policy.ts';

export interface CompiledMutation extends PolicyExpression {
  readonly kind: Mutation['kind'];
}

export interface CompiledMutatingPolicy extends Omit<MutatingPolicy, 'matchConditions' | 'variables' | 'mutations'> {
  readonly matchConditions: readonly NamedPolicyExpression[];
  readonly variables: readonly NamedPolicyExpression[];
  readonly mutations: readonly CompiledMutation[];
}

const PATCH_FIELDS: Readonly<Record<string, SchemaType>> = { op: STRING, path: STRING, from: STRING, value: DYN };
const PATCH: ObjectShape = {
  name: 'JSONPatch',
  fields: Object.keys(PATCH_FIELDS),
  find: (field) =>
    Object.hasOwn(PATCH_FIELDS, field) ? { type: PATCH_FIELDS[field] as SchemaType, isRequired: true } : undefined,
};

/** `DynamicTypeResolver` in `k8s.io/apiserver/pkg/cel/mutation`. */
const findMessage: FindMessage = (type) => {
  if (type === PATCH.name) return PATCH;
  return type === 'Object' || type.startsWith('Object.') ? openShape(type) : undefined;
};

const RESULTS: Readonly<Record<Mutation['kind'], readonly string[]>> = {
  JSONPatch: ['list(JSONPatch)'],
  ApplyConfiguration: ['Object'],
};

/** Throws `admission/expression` for the first expression that the API server would refuse. */
export function compileMutatingPolicy(policy: MutatingPolicy): CompiledMutatingPolicy {
  const beginning = policyVariables({ hasParams: policy.paramKind !== undefined, hasAuthorizer: true });
  const made: Record<string, SchemaType> = {};
  const withMade = () => new Map(beginning).set('variables', objectType('kubernetes.variables', made));
  const compile = (source: string, { place, ...rest }: Place, variables: Variables = withMade()) => {
    const at = `MutatingAdmissionPolicy ${policy.name}, ${place}`;
    const { type, run } = programOf(source, variables, { place: at, ...rest });
    return { type, expression: { source, run } };
  };
  const variables = policy.variables.map(({ name, expression: source }, index) => {
    const { type, expression } = compile(source, { place: `variables[${index}].expression` });
    made[name] = type;
    return { name, ...expression };
  });
  return {
    ...policy,
    variables,
    matchConditions: policy.matchConditions.map(({ name, expression }, index) => ({
      name,
      ...compile(expression, { place: `matchConditions[${index}].expression`, wanted: ['bool'] }, beginning).expression,
    })),
    mutations: policy.mutations.map(({ kind, expression }, index) => ({
      kind,
      ...compile(expression, { place: `mutations[${index}]`, wanted: RESULTS[kind], findMessage }).expression,
    })),
  };
}
