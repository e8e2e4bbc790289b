/** What generated code calls; see `emit-js.ts`. */
export { compileBounded } from './bounded-pattern.ts';
export { contentOf, findAt, findField, findFieldAfter, hasField, index, NO_VALUE, NONE, select } from './access.ts';
export { countOf, elementsOf, keysOf, mergeEntries, valueAt } from './comprehension.ts';
export { toText } from './library/conversions.ts';
export { sortByKeys } from './library/sort.ts';
export { getFunction } from './library/functions.ts';
export { asBool, notBool } from './logic.ts';
export { makeList, makeMap, putEntry } from './make-collection.ts';
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
  subtract,
  unequal,
} from './operators.ts';
export { compilePattern } from './pattern.ts';
export { listOf, rangesOf } from './ranges.ts';
export { TYPE_VALUES } from './type-values.ts';
export { undeclaredReference } from './undeclared.ts';
export { CelDouble, CelError, CelOptional, CelUint } from './value.ts';
