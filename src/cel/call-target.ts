import type { Call, Expression } from './ast.ts';
import { findFunctionKey } from './library/functions.ts';
import { unknownCall } from './unknown-call.ts';

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
  if (key === undefined) throw unknownCall(call);
  return { key, arguments: call.target === undefined ? call.arguments : [call.target, ...call.arguments] };
}

function findKey({ target, function: name, arguments: list }: Call): string | undefined {
  return findFunctionKey(name, target !== undefined, list.length + (target === undefined ? 0 : 1));
}
