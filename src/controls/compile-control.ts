import { createClosure } from '../cel/closure.ts';
import type { CelControl } from './control.ts';
import { prepareControl } from './prepare-control.ts';
import { readControl } from './read-control.ts';

/** A control that somebody wrote for themselves, run by closures. Throws `controls/malformed` or `controls/expression`. */
export function compileControl(text: string, file: string): CelControl {
  const { meta, checks } = prepareControl(readControl(text, file).source);
  return {
    kind: 'cel',
    ...meta,
    checks: checks.map(({ expression, message, ...check }) => ({
      ...check,
      passes: createClosure(expression),
      message: createClosure(message),
    })),
  };
}
