import type { Expression } from './ast.ts';
import { MAX_STEPS, runWithin } from './budget.ts';
import { createContext } from './closures/compile.ts';
import { type Input, Slots } from './closures/slots.ts';
import type { CelFunction, Scope } from './program.ts';
import { type NameOptions, resolveNames } from './resolve.ts';
import type { CelValue } from './value.ts';

/**
 * An expression as nested closures: for users' expressions, since nothing that comes from an input becomes code.
 * Throws CelSourceError `cel/undeclared` for a function that does not exist.
 */
export function createClosure(expression: Expression, options: NameOptions = {}): CelFunction {
  const slots = new Slots();
  const run = createContext(slots, { dialect: options.dialect }).compile(resolveNames(expression, options));
  const { inputs } = slots;
  // One frame serves every run: an expression never runs inside itself.
  const frame = Array.from<CelValue>({ length: slots.size }).fill(null);
  return (scope) => {
    for (const input of inputs) frame[input.slot] = readInput(scope, input);
    return runWithin(MAX_STEPS, run, frame);
  };
}

function readInput(scope: Scope, { name, undeclared }: Input): CelValue {
  return Object.hasOwn(scope, name) ? (scope[name] as CelValue) : undeclared;
}
