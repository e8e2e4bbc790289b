import type { CelErrorKind } from '../../src/cel/value.ts';

/** What the suite's messages mean in our kinds. A message that is not here means an error that we do not have. */
const KINDS: readonly (readonly [RegExp, readonly CelErrorKind[]])[] = [
  [/^no[ _]such[ _]overload$|^(?:found )?no matching overload|does not support field selection/, ['no_such_overload']],
  [/^no such key/, ['no_such_key', 'no_such_field']],
  [/^(?:divide|division|modulus) by zero$/, ['divide_by_zero']],
  [/^range(?: error)?$/, ['range']],
  [/overflow$/, ['overflow']],
  [/^undeclared reference|^unknown variable|^unbound function/, ['undeclared']],
  [
    /^invalid_argument$|^invalid UTF-8$|^Type conversion error$|^unsupported key type$|^Failed with repeated key$|^negative offset$/,
    ['invalid_argument'],
  ],
  [/^index (?:out of range: |\d+ out of range)|^invalid substring range/, ['invalid_argument']],
  [/^could not parse formatting clause/, ['invalid_argument']],
  [/^error during formatting/, ['invalid_argument', 'no_such_overload']],
];

export function findKinds(message: string): readonly CelErrorKind[] {
  return KINDS.filter(([pattern]) => pattern.test(message)).flatMap(([, kinds]) => kinds);
}
