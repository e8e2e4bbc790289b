/** What generated code calls as `R`; see `emit-js.ts`. What needs an engine for patterns is in `pattern-runtime.ts`. */
export { compileBounded } from './bounded-pattern.ts';
export { compileLinear } from './linear-pattern.ts';
export {
  contentOf,
  findAt,
  findField,
  findFieldAfter,
  hasField,
  index,
  NO_VALUE,
  NONE,
  select,
} from './access.ts';
export { countOf, elementsOf, keysOf, mergeEntries, valueAt } from './comprehension.ts';
export { AUTHORIZER } from './library/authorizer.ts';
export { CIDRS } from './library/cidr.ts';
export { CONVERSIONS, toText } from './library/conversions.ts';
export { ENCODERS } from './library/encoders.ts';
export { IPS } from './library/ip.ts';
export { LISTS } from './library/lists.ts';
export { MATH } from './library/math.ts';
export { FORMATS_LIBRARY } from './library/named-format.ts';
export { OPTIONALS } from './library/optionals.ts';
export { ORDERED_OPAQUES } from './library/ordered-opaque.ts';
export { QUANTITIES } from './library/quantity.ts';
export { SEMVERS } from './library/semver.ts';
export { SETS } from './library/sets.ts';
export { STANDARD } from './library/standard.ts';
export { STRINGS } from './library/strings.ts';
export { URLS } from './library/url.ts';
export { sortByKeys } from './library/sort.ts';
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
export { listOf, rangesOf } from './ranges.ts';
export { TYPE_VALUES } from './type-values.ts';
export { undeclaredReference } from './undeclared.ts';
export { CelDouble, CelError, CelOptional, CelUint } from './value.ts';
