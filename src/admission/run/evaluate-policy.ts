import type { Scope } from '../../cel/program.ts';
import { CelError, CelUnknown, type CelValue } from '../../cel/value.ts';
import type { CompiledPolicy, CompiledValidation, PolicyExpression } from './compile-policy.ts';
import { findAbsentRead } from './find-absent-read.ts';
import { describeServerError, ServerError } from './server-error.ts';

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
  /** Whether all is known that the server fills in. */
  readonly isExact: boolean;
}

const ADMITTED: PolicyEvaluation = { denials: [] };

/** One policy on one object, as if it were created now (`Validate` in `k8s.io/apiserver/pkg/admission/plugin/policy/validating`). */
export function evaluatePolicy(policy: CompiledPolicy, input: PolicyInput): PolicyEvaluation {
  // Conditions are asked before anybody looks for the namespace.
  const condition = checkConditions(policy, scopeOf(policy, { ...input, namespaceObject: null }), input);
  if (condition !== undefined) return condition;
  const scope = scopeOf(policy, input);
  const results = [
    ...policy.validations.map((validation) => validate(validation, policy, { scope, input })),
    ...policy.auditAnnotations.map((annotation) => annotate(annotation, policy, { scope, input })),
  ];
  const unknown = results.find((result) => result.unknown !== undefined)?.unknown;
  return { denials: results.flatMap(({ denials }) => denials), ...(unknown === undefined ? {} : { unknown }) };
}

function scopeOf(policy: CompiledPolicy, { object, request, params, namespaceObject }: PolicyInput): Scope {
  const variables: Record<string, CelValue> = {};
  const scope = { object, oldObject: null, request, params, namespaceObject, authorizer: AUTHORIZER, variables };
  for (const { name, source, evaluate } of policy.variables) {
    const value = evaluate(scope);
    variables[name] =
      value instanceof CelError && !(value instanceof CelUnknown)
        ? new ServerError(
            `composited variable "${name}" fails to evaluate: ${describeServerError(source, scope, value)}`,
          )
        : value;
  }
  return scope;
}

const AUTHORIZER = new CelUnknown('what the authorizer says');

/** What a condition makes of it; undefined where every one of them holds. One that is false decides, whatever errors stand beside it. */
function checkConditions(policy: CompiledPolicy, scope: Scope, input: PolicyInput): PolicyEvaluation | undefined {
  const results = policy.matchConditions.map((condition) => ({ condition, value: run(condition, scope, input) }));
  if (results.some(({ value }) => value === false)) return ADMITTED;
  const unknown = results.find(({ value }) => value instanceof CelUnknown);
  if (unknown !== undefined) return { denials: [], unknown: (unknown.value as CelUnknown).message };
  const errors = results.flatMap(({ condition, value }) =>
    value instanceof CelError ? [describeResult(condition, scope, value)] : [],
  );
  if (errors.length === 0) return undefined;
  const message = errors.length === 1 ? errors.join() : `[${[...new Set(errors)].join(', ')}]`;
  return policy.failurePolicy === 'Ignore' ? ADMITTED : { denials: [{ message }] };
}

interface Around {
  readonly scope: Scope;
  readonly input: PolicyInput;
}

function validate(validation: CompiledValidation, policy: CompiledPolicy, { scope, input }: Around): PolicyEvaluation {
  const value = run(validation, scope, input);
  if (value === true) return ADMITTED;
  if (value instanceof CelUnknown) return { denials: [], unknown: value.message };
  if (value instanceof CelError)
    return policy.failurePolicy === 'Ignore'
      ? ADMITTED
      : { denials: [{ message: describeResult(validation, scope, value) }] };
  return { denials: [{ message: messageOf(validation, scope, input), failed: { source: validation.source, scope } }] };
}

/** `MaxEvaluatedMessageExpressionSizeBytes` in `k8s.io/apiserver/pkg/apis/cel`. */
const LONGEST_MESSAGE = 5 * 1024;

function messageOf(
  { source, message, messageExpression }: CompiledValidation,
  scope: Scope,
  input: PolicyInput,
): string {
  const made = messageExpression === undefined ? undefined : run(messageExpression, scope, input);
  if (made instanceof CelUnknown)
    return `${message || `failed expression: ${source.trim()}`} (what it says depends on ${made.message})`;
  const text = typeof made === 'string' ? made.trim() : '';
  const isFit = text !== '' && !text.includes('\n') && new TextEncoder().encode(text).length <= LONGEST_MESSAGE;
  if (isFit) return text;
  return message === '' ? `failed expression: ${source.trim()}` : message;
}

/** An annotation of the audit log that cannot be made denies too, whatever the binding's actions are. */
function annotate(
  annotation: PolicyExpression,
  { failurePolicy }: CompiledPolicy,
  { scope, input }: Around,
): PolicyEvaluation {
  const value = run(annotation, scope, input);
  if (value instanceof CelUnknown) return { denials: [], unknown: value.message };
  if (!(value instanceof CelError) || failurePolicy === 'Ignore') return ADMITTED;
  return { denials: [{ message: describeResult(annotation, scope, value) }] };
}

/** Where something absent was read and may be filled in by the server, the result is not known. */
function run({ source, evaluate }: PolicyExpression, scope: Scope, { isExact }: PolicyInput): CelValue {
  const value = evaluate(scope);
  if (isExact || value instanceof CelUnknown) return value;
  return findAbsentRead(source, scope) ?? value;
}

function describeResult({ source }: PolicyExpression, scope: Scope, error: CelError): string {
  return `expression '${source}' resulted in error: ${describeServerError(source, scope, error)}`;
}
