import { createClosure } from './closure.ts';
import { parseMessage } from './message.ts';
import type { CelFunction } from './program.ts';

/** A message template that is compiled when it is first needed. */
export function runMessage(source: string): CelFunction {
  let made: CelFunction | undefined;
  return (scope) => {
    made ??= createClosure(parseMessage(source));
    return made(scope);
  };
}
