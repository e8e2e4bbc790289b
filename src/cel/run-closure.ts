import { createClosure } from './closure.ts';
import { elementsOf } from './comprehension.ts';
import { parseMessage } from './message.ts';
import { add } from './operators.ts';
import { parseCel } from './parser.ts';
import type { CelFunction } from './program.ts';
import { CelError, type CelValue } from './value.ts';

/** An expression that is compiled when it is first needed. */
export function runClosure(source: string): CelFunction {
  return lazily(() => createClosure(parseCel(source)));
}

/** A message template, likewise. */
export function runMessage(source: string): CelFunction {
  return lazily(() => createClosure(parseMessage(source)));
}

function lazily(make: () => CelFunction): CelFunction {
  let made: CelFunction | undefined;
  return (scope) => {
    made ??= make();
    return made(scope);
  };
}

/** The lists that `all` and `exists` walk for a concatenation of ranges: none is built while every part is a list. */
export function walkable(ranges: readonly CelValue[]): readonly (readonly CelValue[])[] | CelError {
  if (ranges.every((range) => Array.isArray(range))) return ranges as readonly (readonly CelValue[])[];
  const elements = elementsOf(
    ranges.reduce((left, right) => add(left, right)),
    false,
  );
  return elements instanceof CelError ? elements : [elements.map(([, value]) => value)];
}
