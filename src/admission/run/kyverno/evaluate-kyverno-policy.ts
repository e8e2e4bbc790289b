import type { Scope } from '../../../cel/program.ts';
import { CelError, CelUnknown, type CelValue } from '../../../cel/value.ts';
import type { CompiledPolicy, CompiledValidation } from '../compile-policy.ts';
import { ADMITTED, type Denial, type PolicyEvaluation, type PolicyInput, scopeOf } from '../evaluate-policy.ts';

/**
 * One policy on one object, as Kyverno evaluates it (`Evaluate` in `github.com/kyverno/kyverno/pkg/cel/policies/vpol/compiler`):
 * the first validation that does not hold is told, and an error denies whatever `failurePolicy` says, but in a condition.
 */
export function evaluateKyvernoPolicy(policy: CompiledPolicy, input: PolicyInput): PolicyEvaluation {
  const { scope } = scopeOf(policy, input);
  const condition = checkConditions(policy, scope);
  if (condition !== undefined) return condition;
  let unknown: string | undefined;
  for (const [index, validation] of policy.validations.entries()) {
    const value = validation.run(scope).value;
    if (value === true) continue;
    if (value instanceof CelUnknown) {
      unknown ??= value.message;
      continue;
    }
    return {
      denials: [tell(validation, value, { policy, index, scope })],
      ...(unknown === undefined ? {} : { unknown }),
    };
  }
  return unknown === undefined ? annotate(policy, scope) : { denials: [], unknown };
}

/** What a condition makes of it; undefined where every one of them holds. */
function checkConditions(policy: CompiledPolicy, scope: Scope): PolicyEvaluation | undefined {
  const values = policy.matchConditions.map((condition) => condition.run(scope).value);
  if (values.includes(false)) return ADMITTED;
  const unknown = values.find((value) => value instanceof CelUnknown);
  if (unknown !== undefined) return { denials: [], unknown: unknown.message };
  const errors = values.flatMap((value) => (value instanceof CelError ? [value.message] : []));
  if (errors.length === 0) return undefined;
  return policy.failurePolicy === 'Ignore' ? ADMITTED : { denials: [{ message: errors.join('; ') }] };
}

interface Around {
  readonly policy: CompiledPolicy;
  /** Place of the validation. */
  readonly index: number;
  readonly scope: Scope;
}

/** An annotation that comes to an error is told instead of what is wrong. */
function tell(validation: CompiledValidation, value: CelValue, around: Around): Denial {
  const { policy, scope } = around;
  if (value instanceof CelError) return { message: `error: ${value.message}` };
  const [broken] = annotate(policy, scope).denials;
  return broken ?? { message: messageOf(validation, around), failed: { source: validation.source, scope } };
}

function messageOf({ message, messageExpression }: CompiledValidation, { index, scope }: Around): string {
  const made = messageExpression === undefined ? message : messageExpression.run(scope).value;
  if (made instanceof CelUnknown)
    return `${message || defaultMessage(index)} (what it says depends on ${made.message})`;
  if (made instanceof CelError) return `failed to evaluate message expression: ${made.message}`;
  return String(made) || defaultMessage(index);
}

function defaultMessage(index: number): string {
  return `CEL expression validation failed at index ${index}`;
}

/** An annotation that cannot be made is an error too. */
function annotate({ auditAnnotations }: CompiledPolicy, scope: Scope): PolicyEvaluation {
  for (const annotation of auditAnnotations) {
    const value = annotation.run(scope).value;
    if (value instanceof CelUnknown) return { denials: [], unknown: value.message };
    if (value === null) return { denials: [], unknown: 'what Kyverno makes of an annotation that is null' };
    if (value instanceof CelError)
      return { denials: [{ message: `the audit annotation ${annotation.name} cannot be made` }] };
  }
  return ADMITTED;
}
