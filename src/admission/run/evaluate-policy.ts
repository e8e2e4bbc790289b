import type { Scope } from '../../cel/program.ts';
import { CelError, CelUnknown, type CelValue } from '../../cel/value.ts';
import type { CompiledPolicy, CompiledValidation, PolicyExpression } from './compile-policy.ts';
import { CONDITIONS_BUDGET, POLICY_BUDGET, spendBudget } from './cost-budget.ts';
import { lazyVariables } from './lazy-variables.ts';

/** What a policy makes of an object with one set of parameters. */
export interface PolicyEvaluation {
  readonly denials: readonly Denial[];
  /** What would have to be known to say that there are no more. */
  readonly unknown?: string;
}
export interface Denial {
  /** As the API server says it, behind the names of policy and binding. */
  readonly message: string;
  /** The expression that is false, and the variables that it is false with; absent where an error denies. */
  readonly failed?: { readonly source: string; readonly scope: Scope };
}

export interface PolicyInput {
  readonly object: CelValue;
  readonly request: CelValue;
  readonly params: CelValue;
  readonly namespaceObject: CelValue;
}

export const ADMITTED: PolicyEvaluation = { denials: [] };

/** One policy on one object, as if it were created now (`Validate` in `k8s.io/apiserver/pkg/admission/plugin/policy/validating`). */
export function evaluatePolicy(policy: CompiledPolicy, input: PolicyInput): PolicyEvaluation {
  const condition = checkConditions(policy, input);
  if (condition !== undefined) return condition;
  const validated = evaluateAll(policy, policy.validations, { input, budget: POLICY_BUDGET });
  if (validated.stopped !== undefined) return stop(policy, validated.stopped);
  const messages = evaluateAll(
    policy,
    policy.validations.map(({ messageExpression }) => messageExpression),
    { input, budget: validated.left },
  );
  const annotated = evaluateAll(policy, policy.auditAnnotations, { input, budget: POLICY_BUDGET });
  if (annotated.stopped !== undefined) return stop(policy, annotated.stopped);
  const results = [
    ...policy.validations.map((validation, index) =>
      validate(validation, policy, {
        value: validated.values[index] as CelValue,
        message: messages.values[index],
        stopped: messages.stopped,
        scope: validated.scope,
      }),
    ),
    ...policy.auditAnnotations.map((annotation, index) =>
      annotate(annotation, policy, annotated.values[index] as CelValue),
    ),
  ];
  const unknown = results.find((result) => result.unknown !== undefined)?.unknown;
  return { denials: results.flatMap(({ denials }) => denials), ...(unknown === undefined ? {} : { unknown }) };
}

export interface Run {
  readonly input: PolicyInput;
  /** What all expressions together may cost. */
  readonly budget: number;
}
interface Evaluations {
  /** In the order of the expressions; undefined where there is none. */
  readonly values: readonly (CelValue | undefined)[];
  readonly scope: Scope;
  readonly left: number;
  /** The budget ran out, or may have. */
  readonly stopped?: CelError;
}

/** Expressions one after the other, with variables that are worked out when they are needed (`ForInput` in `plugin/cel/condition.go`). */
export function evaluateAll(
  policy: Pick<CompiledPolicy, 'variables'>,
  expressions: readonly (PolicyExpression | undefined)[],
  { input, budget }: Run,
): Evaluations {
  const { variables, scope } = scopeOf(policy, input);
  const values: (CelValue | undefined)[] = [];
  let left = budget;
  for (const expression of expressions) {
    const evaluated = expression?.run(scope);
    values.push(evaluated?.value);
    const spent = spendBudget(left, [variables.takeCost(), evaluated]);
    if (spent.stopped !== undefined) return { values, scope, left: spent.left, stopped: spent.stopped };
    left = spent.left;
  }
  return { values, scope, left };
}

/** What the expressions of a policy are evaluated with; its variables are worked out when they are needed. */
export function scopeOf(
  policy: Pick<CompiledPolicy, 'variables'>,
  { object, request, params, namespaceObject }: PolicyInput,
) {
  const variables = lazyVariables(policy.variables);
  const scope: Scope = {
    object,
    oldObject: null,
    request,
    params,
    namespaceObject,
    authorizer: AUTHORIZER,
    variables: variables.map,
  };
  variables.begin(scope);
  return { variables, scope };
}

const AUTHORIZER = new CelUnknown('what the authorizer says');

/** An error that ends the whole policy. */
function stop({ failurePolicy }: Pick<CompiledPolicy, 'failurePolicy'>, error: CelError): PolicyEvaluation {
  if (error instanceof CelUnknown) return { denials: [], unknown: error.message };
  return failurePolicy === 'Ignore' ? ADMITTED : { denials: [{ message: error.message }] };
}

/** What a condition makes of it; undefined where every one of them holds. One that is false decides, whatever errors stand beside it. */
export function checkConditions(
  policy: Pick<CompiledPolicy, 'matchConditions' | 'failurePolicy' | 'variables'>,
  input: PolicyInput,
): PolicyEvaluation | undefined {
  // Conditions are asked before anybody looks for the namespace.
  const { values, stopped } = evaluateAll(policy, policy.matchConditions, {
    input: { ...input, namespaceObject: null },
    budget: CONDITIONS_BUDGET,
  });
  if (stopped !== undefined) return stop(policy, stopped);
  if (values.includes(false)) return ADMITTED;
  const unknown = values.find((value) => value instanceof CelUnknown);
  if (unknown !== undefined) return { denials: [], unknown: unknown.message };
  const errors = policy.matchConditions.flatMap((condition, index) => {
    const value = values[index];
    return value instanceof CelError ? [describeResult(condition, value)] : [];
  });
  if (errors.length === 0) return undefined;
  const message = errors.length === 1 ? errors.join() : `[${[...new Set(errors)].join(', ')}]`;
  return policy.failurePolicy === 'Ignore' ? ADMITTED : { denials: [{ message }] };
}

interface Validated {
  readonly value: CelValue;
  /** What its message comes to. */
  readonly message: CelValue | undefined;
  /** What ended all messages. */
  readonly stopped: CelError | undefined;
  readonly scope: Scope;
}

function validate(
  validation: CompiledValidation,
  policy: CompiledPolicy,
  { value, message, stopped, scope }: Validated,
): PolicyEvaluation {
  if (value instanceof CelUnknown) return { denials: [], unknown: value.message };
  if (value instanceof CelError) return fail(policy, describeResult(validation, value));
  if (stopped instanceof CelUnknown) return { denials: [], unknown: stopped.message };
  if (stopped !== undefined) return fail(policy, `failed messageExpression: ${stopped.message}`);
  if (value === true) return ADMITTED;
  return { denials: [{ message: messageOf(validation, message), failed: { source: validation.source, scope } }] };
}

function fail({ failurePolicy }: CompiledPolicy, message: string): PolicyEvaluation {
  return failurePolicy === 'Ignore' ? ADMITTED : { denials: [{ message }] };
}

/** `MaxEvaluatedMessageExpressionSizeBytes` in `k8s.io/apiserver/pkg/apis/cel`. */
const LONGEST_MESSAGE = 5 * 1024;

function messageOf({ source, message }: CompiledValidation, made: CelValue | undefined): string {
  if (made instanceof CelUnknown)
    return `${message || `failed expression: ${source.trim()}`} (what it says depends on ${made.message})`;
  const text = typeof made === 'string' ? made.trim() : '';
  const isFit = text !== '' && !text.includes('\n') && new TextEncoder().encode(text).length <= LONGEST_MESSAGE;
  if (isFit) return text;
  return message === '' ? `failed expression: ${source.trim()}` : message;
}

/** An annotation of the audit log that cannot be made denies too, whatever the binding's actions are. */
function annotate(annotation: PolicyExpression, policy: CompiledPolicy, value: CelValue): PolicyEvaluation {
  if (value instanceof CelUnknown) return { denials: [], unknown: value.message };
  return value instanceof CelError ? fail(policy, describeResult(annotation, value)) : ADMITTED;
}

export function describeResult({ source }: PolicyExpression, { message }: CelError): string {
  return `expression '${source}' resulted in error: ${message}`;
}
