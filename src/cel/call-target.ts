import type { Call } from './ast.ts';
import { CelSourceError } from './errors.ts';
import { findFunction, functionKey, NAMESPACES, suggestFunction } from './library/functions.ts';
import type { Expression } from './ast.ts';

/** A call resolved to a function of the table: its key there, and its arguments, the receiver first. */
export interface ResolvedCall {
  readonly key: string;
  readonly arguments: readonly Expression[];
}

/** `x.f(y)` is a receiver call unless `x` is a namespace with such a function. Throws `cel/undeclared`. */
export function resolveCall(call: Call): ResolvedCall {
  const { target } = call;
  if (target?.kind === 'identifier' && NAMESPACES.has(target.name)) {
    const name = `${target.name}.${call.function}`;
    if (findFunction(name, false, call.arguments.length) !== undefined)
      return { key: functionKey(name, false, call.arguments.length), arguments: call.arguments };
  }
  const name = call.function.startsWith('.') ? call.function.slice(1) : call.function;
  const list = target === undefined ? call.arguments : [target, ...call.arguments];
  if (findFunction(name, target !== undefined, list.length) !== undefined)
    return { key: functionKey(name, target !== undefined, list.length), arguments: list };
  const suggestion = suggestFunction(name);
  throw new CelSourceError(
    'cel/undeclared',
    `there is no function ${name} with ${call.arguments.length} argument${call.arguments.length === 1 ? '' : 's'}${target === undefined ? '' : ' on a receiver'}`,
    {
      offset: call.start,
      ...(suggestion === undefined || suggestion === name ? {} : { advice: `Did you mean ${suggestion}?` }),
    },
  );
}
