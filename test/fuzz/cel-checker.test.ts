import { expect, test } from 'vitest';
import type { Expression } from '../../src/cel/ast.ts';
import { checkCel } from '../../src/cel/check/check.ts';
import type { SchemaType } from '../../src/cel/check/schema-type.ts';
import { createClosure } from '../../src/cel/closure.ts';
import { emitJs } from '../../src/cel/emit-js.ts';
import { CelSourceError } from '../../src/cel/errors.ts';
import { parseCel } from '../../src/cel/parser.ts';
import type { CelFunction } from '../../src/cel/program.ts';
import { CelError } from '../../src/cel/value.ts';
import { loadJs } from '../conformance/load-js.ts';
import { render } from '../conformance/same-value.ts';
import { createRandom, type Random } from './random.ts';
import { randomCheckedCel } from './random-checked-cel.ts';
import { randomObjectType, randomValueOf } from './random-schema.ts';

/** More, with another beginning: `CEL_FUZZ=200000 CEL_SEED=7`. */
const SEED = Number(process.env['CEL_SEED'] ?? 1);
const COUNT = Number(process.env['CEL_FUZZ'] ?? 40_000);
const OBJECTS = 6;
const EXPRESSIONS_A_SCHEMA = 10;

/** What the checker is there to rule out; that an index is out of bounds, a number too large or a text none is no matter of types. */
const RULED_OUT = new Set(['no_such_overload', 'no_such_field', 'no_such_key', 'undeclared']);

interface Candidate {
  readonly source: string;
  readonly expression: Expression;
  readonly type: SchemaType;
}

const random = createRandom(SEED);
const { passed, refused } = sortByVerdict(makeCandidates(random));

test('what the checker lets pass finds every overload, field and key on every object of the schema, by both back ends', async () => {
  expect(passed.length).toBeGreaterThan(COUNT / 10);
  const emitted = await loadJs(passed.map(({ expression }, index) => emitJs(expression, `k${index}`)));
  const broken = passed.flatMap((candidate, index) =>
    [createClosure(candidate.expression), emitted[index] as CelFunction].flatMap(
      (run) => findBroken(candidate, run) ?? [],
    ),
  );
  expect(broken).toEqual([]);
});

test('of what it refuses, much would fail', () => {
  const sample = refused.slice(0, 4000);
  const failing = sample.filter(
    (candidate) => findBroken(candidate, createClosure(candidate.expression)) !== undefined,
  );
  expect(failing.length).toBeGreaterThan(sample.length / 2);
});

function makeCandidates(source: Random): readonly Candidate[] {
  return Array.from({ length: COUNT / EXPRESSIONS_A_SCHEMA }, () => randomObjectType(source, 2)).flatMap((type) =>
    Array.from({ length: EXPRESSIONS_A_SCHEMA }, () => {
      const written = randomCheckedCel(source, 1 + source.below(4));
      return { source: written, expression: parseCel(written), type };
    }),
  );
}

function sortByVerdict(candidates: readonly Candidate[]): {
  passed: readonly Candidate[];
  refused: readonly Candidate[];
} {
  const verdicts = Map.groupBy(candidates, isPassed);
  return { passed: verdicts.get(true) ?? [], refused: verdicts.get(false) ?? [] };
}

function isPassed({ expression, type }: Candidate): boolean {
  try {
    checkCel(expression, new Map([['o', type]]));
    return true;
  } catch (error) {
    if (error instanceof CelSourceError) return false;
    throw error;
  }
}

function findBroken({ source, type }: Candidate, run: CelFunction): string | undefined {
  for (let round = 0; round < OBJECTS; round++) {
    const object = randomValueOf(type, random);
    const value = run({ o: object });
    if (value instanceof CelError && RULED_OUT.has(value.kind)) return `${source}\n${render(object)}\n${render(value)}`;
  }
  return undefined;
}
