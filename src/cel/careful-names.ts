const PROTOTYPES: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Map.prototype,
  Uint8Array.prototype,
  Object.getPrototypeOf(Uint8Array.prototype) as object,
  String.prototype,
  Number.prototype,
  BigInt.prototype,
  Boolean.prototype,
];
/** Fields and methods of our own values (`value.ts`, the opaque values of `library/`). */
const OF_OUR_VALUES =
  'value nanoseconds typeName kind message opaqueType equals compare toString unscaled scale isDecimal isComputed compute canEqual sign integer approximateFloat plus negate major minor patch prerelease family bits ip prefixLength contains masked parts formatName findProblems'.split(
    ' ',
  );

const CAREFUL_NAMES: ReadonlySet<string> = new Set([
  ...PROTOTYPES.flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
  ...OF_OUR_VALUES,
]);

const ON_EVERY_OBJECT: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Whether JavaScript finds a property of this name on a document's map that has no such key. */
export function isOnEveryObject(name: string): boolean {
  return ON_EVERY_OBJECT.has(name);
}

/**
 * Whether JavaScript finds a property of this name on a value that is no document's object, or on its prototype.
 * A number is a position in a text or list. Generated code reads every other name straight from whatever it has in hand, a text too: undefined means that nothing is there.
 */
export function isCarefulName(name: string): boolean {
  return CAREFUL_NAMES.has(name) || /^\d/.test(name);
}
