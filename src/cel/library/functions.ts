import { findSuggestion } from '../../base/suggest.ts';
import { AUTHORIZER } from './authorizer.ts';
import { CIDRS } from './cidr.ts';
import { CONVERSIONS } from './conversions.ts';
import type { CelImplementation, Library } from './define.ts';
import { ENCODERS } from './encoders.ts';
import { IPS } from './ip.ts';
import { MATCHES } from './matches.ts';
import { MATH } from './math.ts';
import { LISTS } from './lists.ts';
import { FORMATS_LIBRARY } from './named-format.ts';
import { OPTIONALS } from './optionals.ts';
import { ORDERED_OPAQUES } from './ordered-opaque.ts';
import { QUANTITIES } from './quantity.ts';
import { REGEX } from './regex.ts';
import { SEMVERS } from './semver.ts';
import { SETS } from './sets.ts';
import { STANDARD } from './standard.ts';
import { STRINGS } from './strings.ts';
import { URLS } from './url.ts';

/** By the names under which `runtime.ts` and `pattern-runtime.ts` hand them on: generated code names a library, and only those named are loaded. */
const LIBRARIES = {
  STANDARD,
  MATCHES,
  CONVERSIONS,
  OPTIONALS,
  STRINGS,
  LISTS,
  SETS,
  MATH,
  ENCODERS,
  REGEX,
  QUANTITIES,
  SEMVERS,
  ORDERED_OPAQUES,
  IPS,
  CIDRS,
  URLS,
  FORMATS_LIBRARY,
  AUTHORIZER,
} as const satisfies Readonly<Record<string, Library>>;

const FUNCTIONS: Library = Object.assign({}, ...Object.values(LIBRARIES));

/** The key of a function by the way it is called; `count` includes the receiver. A function of any count has a `*`. */
export function findFunctionKey(name: string, hasReceiver: boolean, count: number): string | undefined {
  const prefix = `${hasReceiver ? '.' : ''}${name}`;
  if (Object.hasOwn(FUNCTIONS, `${prefix}/${count}`)) return `${prefix}/${count}`;
  return count > 0 && Object.hasOwn(FUNCTIONS, `${prefix}/*`) ? `${prefix}/*` : undefined;
}

export function getFunction(key: string): CelImplementation {
  return FUNCTIONS[key] as CelImplementation;
}

/** The name of the library that has a function. */
export function findLibraryName(key: string): string | undefined {
  return Object.entries<Library>(LIBRARIES).findLast(([, library]) => Object.hasOwn(library, key))?.[0];
}

const NAMES: ReadonlySet<string> = new Set(Object.keys(FUNCTIONS).map((key) => key.slice(0, key.lastIndexOf('/'))));

/** Whether a function that is called without a receiver has the name: `size`, `math.greatest`. */
export function hasFunctionNamed(name: string): boolean {
  return NAMES.has(name);
}

/** Whether functions are written with the name and a dot before theirs. */
export function isNamespace(name: string): boolean {
  return [...NAMES].some((known) => known.startsWith(`${name}.`));
}

/** How many arguments a function takes, its receiver not among them; none where there is no function of the name. */
export function countsOf(name: string, hasReceiver: boolean): readonly number[] {
  const prefix = `${hasReceiver ? '.' : ''}${name}/`;
  const counts = Object.keys(FUNCTIONS).filter((key) => key.startsWith(prefix));
  return counts.map((key) => Number(key.slice(prefix.length)) - Number(hasReceiver)).sort((a, b) => a - b);
}

/** What was probably meant by a function that does not exist. */
export function suggestFunction(name: string, hasReceiver: boolean, others: readonly string[]): string | undefined {
  const candidates = [...NAMES].filter((known) => known.startsWith('.') === hasReceiver);
  return findSuggestion(name, [...candidates.map((known) => (hasReceiver ? known.slice(1) : known)), ...others]);
}
