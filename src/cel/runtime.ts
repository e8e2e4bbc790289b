/** What generated code calls; see `emit-js.ts`. */
export { hasField, index, indexOptional, NONE, select, selectOptional } from './access.ts';
export { NO_KEY, NO_OVERLOAD } from './cel-error.ts';
export { getFunction } from './library/functions.ts';
export {
  add,
  divide,
  equal,
  greater,
  greaterOrEqual,
  isIn,
  less,
  lessOrEqual,
  modulo,
  multiply,
  negate,
  not,
  subtract,
  unequal,
} from './operators.ts';
export { runClosure, runMessage, walkable } from './run-closure.ts';
export { CelError, CelOptional } from './value.ts';
