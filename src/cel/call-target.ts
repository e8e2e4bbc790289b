import type { Call, Expression } from './ast.ts';
import { CelSourceError } from './errors.ts';
import { findFunctionKey, isNamespace, suggestFunction } from './library/functions.ts';

/** A call resolved to a function of the table: its key there, and its arguments, the receiver first. */
export interface ResolvedCall {
  readonly key: string;
  readonly arguments: readonly Expression[];
}

/** Whether there is a function for so many arguments. */
export function isFunctionCall(call: Call): boolean {
  return findKey(call) !== undefined;
}

/** The function that a call of a resolved expression means. Throws `cel/undeclared`. */
export function resolveCall(call: Call): ResolvedCall {
  const key = findKey(call);
  if (key === undefined) throw undeclared(call);
  return { key, arguments: call.target === undefined ? call.arguments : [call.target, ...call.arguments] };
}

function findKey({ target, function: name, arguments: list }: Call): string | undefined {
  return findFunctionKey(name, target !== undefined, list.length + (target === undefined ? 0 : 1));
}

function undeclared(call: Call): CelSourceError {
  const { arguments: list, target, start } = call;
  const isNamespaced = target?.kind === 'identifier' && isNamespace(target.name);
  const name = isNamespaced ? `${target.name}.${call.function}` : call.function;
  const hasReceiver = target !== undefined && !isNamespaced;
  const suggestion = suggestFunction(name, hasReceiver);
  const count = `${list.length} argument${list.length === 1 ? '' : 's'}`;
  const advice = suggestion === undefined || suggestion === name ? {} : { advice: `Did you mean ${suggestion}?` };
  const message = `there is no function ${name} with ${count}${hasReceiver ? ' on a receiver' : ''}`;
  return new CelSourceError('cel/undeclared', message, { offset: start, ...advice });
}
