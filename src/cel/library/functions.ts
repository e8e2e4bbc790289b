import { findSuggestion } from '../../base/suggest.ts';
import { LISTS, SETS } from './collections.ts';
import { CIDRS } from './cidr.ts';
import { CONVERSIONS } from './conversions.ts';
import type { CelImplementation, Library } from './define.ts';
import { ENCODERS } from './encoders.ts';
import { IPS } from './ip.ts';
import { MATH } from './math.ts';
import { FORMATS_LIBRARY } from './named-format.ts';
import { OPTIONALS } from './optionals.ts';
import { ORDERED_OPAQUES } from './ordered-opaque.ts';
import { QUANTITIES } from './quantity.ts';
import { REGEX } from './regex.ts';
import { SEMVERS } from './semver.ts';
import { STANDARD } from './standard.ts';
import { STRINGS } from './strings.ts';
import { URLS } from './url.ts';

const FUNCTIONS: Library = {
  ...STANDARD,
  ...CONVERSIONS,
  ...OPTIONALS,
  ...STRINGS,
  ...LISTS,
  ...SETS,
  ...MATH,
  ...ENCODERS,
  ...REGEX,
  ...QUANTITIES,
  ...SEMVERS,
  ...ORDERED_OPAQUES,
  ...IPS,
  ...CIDRS,
  ...URLS,
  ...FORMATS_LIBRARY,
};

/** A function by the way it is called; `count` includes the receiver. */
export function findFunction(name: string, hasReceiver: boolean, count: number): CelImplementation | undefined {
  const key = functionKey(name, hasReceiver, count);
  return Object.hasOwn(FUNCTIONS, key) ? FUNCTIONS[key] : undefined;
}

export function functionKey(name: string, hasReceiver: boolean, count: number): string {
  return `${hasReceiver ? '.' : ''}${name}/${count}`;
}

export function getFunction(key: string): CelImplementation {
  return FUNCTIONS[key] as CelImplementation;
}

/** Namespaces whose functions are written with a dot: `math.greatest(…)`. */
export const NAMESPACES: ReadonlySet<string> = new Set([
  'math',
  'sets',
  'lists',
  'strings',
  'base64',
  'optional',
  'ip',
  'format',
]);

/** What was probably meant by a function that does not exist. */
export function suggestFunction(name: string): string | undefined {
  return findSuggestion(
    name,
    new Set(Object.keys(FUNCTIONS).map((key) => key.slice(key.startsWith('.') ? 1 : 0, key.lastIndexOf('/')))),
  );
}
