import type { CelError, CelErrorKind } from '../../src/cel/value.ts';

/** What the suite's messages mean in our kinds. A message that is not here means an error that we do not have. */
const KINDS: readonly (readonly [message: RegExp, kinds: readonly CelErrorKind[], ours?: RegExp])[] = [
  [/^no[ _]such[ _]overload$|^(?:found )?no matching overload|does not support field selection/, ['no_such_overload']],
  [/^no such key/, ['no_such_key', 'no_such_field']],
  [/^(?:divide|division|modulus) by zero$/, ['divide_by_zero']],
  [/^range(?: error)?$/, ['range']],
  [/overflow$/, ['overflow']],
  [/^undeclared reference|^unknown variable|^unbound function/, ['undeclared']],
  [/^invalid_argument$/, ['invalid_argument'], /index/],
  [/^invalid UTF-8$/, ['invalid_argument'], /UTF-8/],
  [/^Type conversion error$/, ['invalid_argument'], /^type conversion error from 'string' to 'bool'$/],
  [/^unsupported key type$/, ['invalid_argument'], /^a key is/],
  [/^Failed with repeated key$/, ['invalid_argument'], /key twice/],
  [/^negative offset$/, ['invalid_argument'], /negative offset/],
  [/^index (?:out of range: |\d+ out of range)/, ['invalid_argument'], /out of range/],
  [/^invalid substring range/, ['invalid_argument'], /substring range/],
  [/^could not parse formatting clause/, ['invalid_argument'], /formatting clause/],
  [/^error during formatting/, ['invalid_argument', 'no_such_overload']],
];

/** Whether an error is of the kind that the suite asks for; kinds that hold several mistakes are told apart by our message. */
export function isErrorAsked(message: string, { kind, message: given }: CelError): boolean {
  return KINDS.some(
    ([pattern, kinds, ours]) =>
      pattern.test(message) && kinds.includes(kind) && (ours === undefined || ours.test(given)),
  );
}
