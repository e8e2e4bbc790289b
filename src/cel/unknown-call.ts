import type { Call } from './ast.ts';
import { CelSourceError } from './errors.ts';
import { countsOf, isNamespace, suggestFunction } from './library/functions.ts';
import { MACRO_NAMES } from './macros.ts';

/** Functions of other languages, and what CEL writes. */
const FOREIGN_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...['len', 'length', 'count'].map((name) => [name, 'Write size(x).'] as const),
  ...['any', 'some', 'exist'].map((name) => [name, 'Write list.exists(x, …).'] as const),
  ...['every', 'forEach'].map((name) => [name, 'Write list.all(x, …).'] as const),
  ...['lower', 'toLowerCase', 'toLower', 'lowercase'].map((name) => [name, 'Write text.lowerAscii().'] as const),
  ...['upper', 'toUpperCase', 'toUpper', 'uppercase'].map((name) => [name, 'Write text.upperAscii().'] as const),
  ...['match', 'test', 'regex', 'search'].map((name) => [name, "Write text.matches('pattern')."] as const),
  ...['includes', 'include'].map((name) => [name, 'Write text.contains(part), or x in list.'] as const),
  ...['strip', 'trimSpace'].map((name) => [name, 'Write text.trim().'] as const),
  ...['isEmpty', 'empty'].map((name) => [name, 'Write size(x) == 0.'] as const),
  ...['toString', 'str'].map((name) => [name, 'Write string(x).'] as const),
  ...['parseInt', 'toInt', 'atoi', 'number'].map((name) => [name, 'Write int(x).'] as const),
  ...['get', 'getOrDefault'].map((name) => [name, 'Write map[?key].orValue(…).'] as const),
  ...['default', 'coalesce'].map((name) => [name, 'Write a.?b.orValue(…).'] as const),
  ...['max', 'math.max'].map((name) => [name, 'Write math.greatest(a, b), or list.max().'] as const),
  ...['min', 'math.min'].map((name) => [name, 'Write math.least(a, b), or list.min().'] as const),
  ['sum', 'Write list.sum().'],
  ['not', 'Write !x.'],
  ['keys', 'A map is walked by its keys: write map.all(key, …) or map.map(key, key).'],
  ['values', 'Write map.transformList(key, value, value).'],
]);

/** The error of a call that no function answers to: its name, its number of arguments or the way it is called is wrong. */
export function unknownCall(call: Call): CelSourceError {
  const { arguments: list, target, nameStart } = call;
  const isNamespaced = target?.kind === 'identifier' && isNamespace(target.name);
  const name = isNamespaced ? `${target.name}.${call.function}` : call.function;
  const hasReceiver = target !== undefined && !isNamespaced;
  const counts = countsOf(name, hasReceiver);
  const message =
    counts.length > 0
      ? `${name}() takes ${describeCounts(counts)}, and here it gets ${list.length}`
      : isMacro(name, hasReceiver)
        ? `${name}() takes a name and an expression`
        : `there is no function ${hasReceiver ? 'x.' : ''}${name}()`;
  const advice =
    counts.length > 0 ? `Write ${renderCall(name, hasReceiver, counts[0] ?? 0)}.` : adviseName(name, hasReceiver);
  return new CelSourceError('cel/undeclared', message, {
    offset: nameStart,
    ...(advice === undefined ? {} : { advice }),
  });
}

function isMacro(name: string, hasReceiver: boolean): boolean {
  return hasReceiver && MACRO_NAMES.includes(name);
}

function adviseName(name: string, hasReceiver: boolean): string | undefined {
  if (MACRO_NAMES.includes(name)) return `Write list.${name}(x, …) with a name of your choice.`;
  const [other] = countsOf(name, !hasReceiver);
  if (other !== undefined) return `Write ${renderCall(name, !hasReceiver, other)}.`;
  const foreign = FOREIGN_FUNCTIONS.get(name) ?? FOREIGN_FUNCTIONS.get(name.replace(/^.*\./, ''));
  if (foreign !== undefined) return foreign;
  const near = suggestFunction(name, hasReceiver, hasReceiver ? MACRO_NAMES : ['has']);
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

function describeCounts(counts: readonly number[]): string {
  const last = counts.at(-1);
  return `${counts.join(' or ')} argument${counts.length === 1 && last === 1 ? '' : 's'}`;
}

/** `x.startsWith(a)`, `matches(a, b)`. */
function renderCall(name: string, hasReceiver: boolean, count: number): string {
  const letters = Array.from({ length: count }, (_, index) => String.fromCodePoint(97 + index));
  return `${hasReceiver ? 'x.' : ''}${name}(${letters.join(', ')})`;
}
