import type { Expression } from './ast.ts';
import { Emitter } from './emit/emitter.ts';
import { emitNode } from './emit/expression.ts';
import { type NameOptions, resolveNames } from './resolve.ts';

/** JavaScript of one expression: a function body over `scope`, and what it needs made once. */
export interface EmittedJs {
  /** Statements that end in `return`. */
  readonly body: string;
  /** `const` declarations for the module, their names starting with the prefix that was given. */
  readonly constants: readonly string[];
}

export interface EmitOptions extends NameOptions {
  /** The scope has every variable that is named: the expression was checked. */
  readonly isChecked?: boolean;
}

/**
 * Compiles an expression to straight-line JavaScript for the built-in controls, at build time only; `R` is the module
 * `runtime.ts`, `P` is `pattern-runtime.ts`. Errors are values, `a.?b.?c.orValue(d)` makes no optionals, `(A + B).all(…)` no list.
 * Throws CelSourceError `cel/undeclared` for a function that does not exist.
 */
export function emitJs(expression: Expression, prefix: string, options: EmitOptions = {}): EmittedJs {
  const emitter = new Emitter(prefix, emitNode, options.isChecked === true);
  const { code } = emitter.emit(resolveNames(expression, options));
  return {
    body: `${[...emitter.inputs, ...emitter.lines].filter((line) => line !== '').join('\n')}\nreturn ${code};`,
    constants: emitter.constants,
  };
}
