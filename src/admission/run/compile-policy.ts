import { pointAt } from '../../cel/point-at.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { Variables } from '../../cel/check/known.ts';
import type { FindMessage } from '../../cel/check/messages.ts';
import { objectType, describeType, renderType, type SchemaType } from '../../cel/check/schema-type.ts';
import { CelSourceError } from '../../cel/errors.ts';
import { parseCel } from '../../cel/parser.ts';
import { createServerProgram, type ServerProgram } from '../../cel/server/server-program.ts';
import type { AdmissionErrorCode } from '../errors.ts';
import type { AdmissionPolicy } from './policy.ts';
import { policyVariables } from './policy-variables.ts';

/** An expression of a policy, ready to run. */
export interface PolicyExpression {
  readonly source: string;
  readonly run: ServerProgram['run'];
}
export interface NamedPolicyExpression extends PolicyExpression {
  readonly name: string;
}
export interface CompiledValidation extends PolicyExpression {
  readonly message: string;
  readonly messageExpression?: PolicyExpression;
}
export interface CompiledPolicy
  extends Pick<AdmissionPolicy, 'name' | 'failurePolicy' | 'paramKind' | 'matchConstraints'> {
  readonly matchConditions: readonly NamedPolicyExpression[];
  readonly variables: readonly NamedPolicyExpression[];
  readonly validations: readonly CompiledValidation[];
  readonly auditAnnotations: readonly NamedPolicyExpression[];
  readonly engine: PolicyEngine;
}

/** Who runs a policy: the API server itself, or Kyverno, which writes its ValidatingPolicies the same and is kinder or stricter here and there. */
export type PolicyEngine = 'server' | 'kyverno';

/** What the kinds of policies are called that each of them runs. */
const KINDS: Readonly<Record<PolicyEngine, string>> = {
  server: 'ValidatingAdmissionPolicy',
  kyverno: 'ValidatingPolicy',
};

/** Throws `admission/expression` for the first expression that the API server would refuse. */
export function compilePolicy(policy: AdmissionPolicy, engine: PolicyEngine = 'server'): CompiledPolicy {
  const hasParams = policy.paramKind !== undefined;
  const beginning = policyVariables({ hasParams, hasAuthorizer: engine === 'server' });
  const made: Record<string, SchemaType> = {};
  const withMade = (variables: Variables): Variables =>
    new Map(variables).set('variables', objectType('kubernetes.variables', made));
  const compile = (
    place: string,
    source: string,
    { variables, wanted, isAlone }: Wanted = { variables: beginning },
  ) => {
    const { type, run } = programOf(source, isAlone === true ? variables : withMade(variables), {
      place: `${KINDS[engine]} ${policy.name}, ${place}`,
      ...(wanted === undefined ? {} : { wanted }),
    });
    return { type, expression: { source, run } };
  };
  const variables = policy.variables.map(({ name, expression: source }, index) => {
    const { type, expression } = compile(`variables[${index}].expression`, source);
    made[name] = type;
    return { name, ...expression };
  });
  const inMessages = policyVariables({ hasParams, hasAuthorizer: false });
  return {
    ...policy,
    engine,
    variables,
    matchConditions: policy.matchConditions.map(({ name, expression }, index) => ({
      name,
      ...compile(`matchConditions[${index}].expression`, expression, {
        variables: beginning,
        wanted: ['bool'],
        isAlone: engine === 'server',
      }).expression,
    })),
    validations: policy.validations.map(({ expression, message, messageExpression }, index) => ({
      ...compile(`validations[${index}].expression`, expression, { variables: beginning, wanted: ['bool'] }).expression,
      message,
      ...(messageExpression === undefined
        ? {}
        : {
            messageExpression: compile(`validations[${index}].messageExpression`, messageExpression, {
              variables: inMessages,
              wanted: ['string'],
            }).expression,
          }),
    })),
    auditAnnotations: policy.auditAnnotations.map(({ name, expression }, index) => ({
      name,
      ...compile(`auditAnnotations[${index}].valueExpression`, expression, {
        variables: beginning,
        wanted: ['string', 'null'],
      }).expression,
    })),
  };
}

interface Wanted {
  readonly variables: Variables;
  /** Types that the result may have, as CEL names them; absent: any. */
  readonly wanted?: readonly string[];
  /** Conditions do not see what the policy itself makes. */
  readonly isAlone?: boolean;
}

export interface Place {
  /** Where the expression stands, for people. */
  readonly place: string;
  readonly wanted?: Wanted['wanted'];
  /** Where the expression makes a patch: the types that it may make. */
  readonly findMessage?: FindMessage;
}

/** An expression of a policy, checked. Throws `admission/expression`. */
export function programOf(source: string, variables: Variables, { place, wanted, findMessage }: Place): ServerProgram {
  try {
    const program = createServerProgram(parseCel(source), variables, findMessage);
    const { type } = program;
    if (wanted === undefined || wanted.includes(renderType(type))) return program;
    throw new CelSourceError(
      'cel/type',
      `the expression gives ${describeType(type)}, and ${wanted.join(' or ')} is asked for`,
      {
        offset: 0,
        advice:
          type.kind === 'dyn'
            ? 'Say what it is: compare it, as in … == true, or convert it, as in string(…).'
            : 'Correct the expression.',
      },
    );
  } catch (error) {
    if (!(error instanceof CelSourceError)) throw error;
    throw new SeaworthyError<AdmissionErrorCode>(
      'admission/expression',
      `${place}: ${error.message}\n${pointAt(source, error.offset)}`,
      { advice: error.advice },
    );
  }
}
