import type { Scope } from '../../src/cel/program.ts';
import type { CelValue } from '../../src/cel/value.ts';
import type { Random } from './random.ts';

const FIELDS = ['a', 'b', 'kind', 'a.b'] as const;

/** Truths that read the same few fields over and over, in parts that may be left out. */
export function randomRereadingCel(random: Random): string {
  return randomTruth(random, 3);
}

/** A document in which each of these fields is there, or not, or something that has no fields. */
export function randomRereadScope(random: Random): Scope {
  return { d: randomValue(random, 3) };
}

function randomTruth(random: Random, depth: number): string {
  if (depth === 0) return random.pick<(random: Random) => string>([readIf, readSurely, askFor])(random);
  const less = (): string => `(${randomTruth(random, random.below(depth))})`;
  return random.pick([
    () => `${less()} || ${less()}`,
    () => `${less()} && ${less()}`,
    () => `${less()} ? ${less()} : ${less()}`,
    () => `!${less()}`,
    () => `[${random.pick(['', '1', '1, 2'])}].${random.pick(['all', 'exists'])}(x, ${less()})`,
    () => `[1, 2].filter(x, ${less()}).size() == 1`,
    () => `${chain(random)}.optMap(x, ${less()}).orValue(${less()})`,
    () => `${chain(random)}.optFlatMap(x, ${chain(random)}).orValue(1) == 1`,
    () => `${chain(random)}.or(${chain(random)}).orValue(1) == 1`,
    () => `cel.bind(x, ${less()}, x && ${less()})`,
  ])();
}

function field(random: Random): string {
  const name = random.pick(FIELDS);
  return name.includes('.') ? `\`${name}\`` : name;
}

function chain(random: Random): string {
  return `d${Array.from({ length: 1 + random.below(2) }, () => `${random.pick(['.?', '.'])}${field(random)}`).join('')}.?${field(random)}`;
}

function readIf(random: Random): string {
  return random.pick([`${chain(random)}.orValue(${random.below(2)}) == 1`, `${chain(random)}.hasValue()`]);
}

function readSurely(random: Random): string {
  return `d.${field(random)}.${field(random)} == ${random.pick(['1', 'true', 'null', "'x'"])}`;
}

function askFor(random: Random): string {
  return `has(d.${field(random)}.${field(random)})`;
}

function randomValue(random: Random, depth: number): CelValue {
  if (depth === 0 || random.below(6) === 0) return random.pick<CelValue>([0, 1, true, null, 'x', []]);
  return Object.fromEntries(
    [...FIELDS, 'constructor'].flatMap((field) =>
      random.below(4) === 0 ? [] : [[field, randomValue(random, depth - 1)] as const],
    ),
  );
}
