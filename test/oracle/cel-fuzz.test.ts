import { describe, expect, test } from 'vitest';
import { createClosure } from '../../src/cel/closure.ts';
import { CelSourceError } from '../../src/cel/errors.ts';
import { parseCel } from '../../src/cel/parser.ts';
import { CelError, type CelValue } from '../../src/cel/value.ts';
import { isSame, render } from '../conformance/same-value.ts';
import { KNOWN_DIFFERENCES } from '../fuzz/known-differences.ts';
import { createRandom, type Random } from '../fuzz/random.ts';
import { randomCel, randomKind } from '../fuzz/random-cel.ts';
import { randomKubernetesCel } from '../fuzz/random-kubernetes-cel.ts';
import { randomManifest } from '../fuzz/random-manifest.ts';
import { randomScope } from '../fuzz/random-scope.ts';
import { DIFFERENCES } from './cel-differences.ts';
import { askCel, type CelAnswer, type CelQuestion } from './cel-oracle.ts';
import { buildGoProgram } from './go-program.ts';
import { samples } from '../samples.ts';

/** More, with another beginning: `CEL_FUZZ=200000 CEL_SEED=7`. */
const SEED = Number(process.env['CEL_SEED'] ?? 1);
const COUNT = Number(process.env['CEL_FUZZ'] ?? samples(20_000));

/** A small map begins at one of eight places. */
const ROUNDS = samples(300);

const binary = buildGoProgram('cel');

describe.skipIf(binary === undefined)('CEL means what it means to the API server', () => {
  test.each<{ name: string; make: (random: Random) => CelQuestion }>([
    { name: 'the language', make: randomQuestion },
    {
      name: 'what policies are made of',
      make: (random) => ({ source: randomKubernetesCel(random), scope: randomManifest(random) }),
    },
  ])('$name', ({ make }) => {
    const random = createRandom(SEED);
    const questions = Array.from({ length: COUNT / 2 }, () => make(random));
    const answers = binary === undefined ? [] : askCel(binary, questions);
    const ours = questions.map(run);
    const differing = questions.filter(
      (question, index) =>
        describeDifference(question, ours[index] as CelValue, answers[index] as CelAnswer) !== undefined,
    );
    expect(differing.flatMap(describeAfterAll)).toEqual([]);
    // Both are there to be compared: values and errors.
    const errors = ours.filter((value) => value instanceof CelError).length;
    expect(errors).toBeGreaterThan(COUNT / 20);
    expect(COUNT / 2 - errors).toBeGreaterThan(COUNT / 20);
  });
});

describe.skipIf(binary === undefined)('where @bufbuild/cel differs, cel-go is on our side', () => {
  const questions = KNOWN_DIFFERENCES.filter(({ judge }) => judge === 'cel-go').map(({ example }) => ({
    source: example,
    scope: {},
  }));
  const answers = binary === undefined ? [] : askCel(binary, questions);
  test.each(questions.map((question, index) => ({ ...question, index })))('$source', ({ index, ...question }) => {
    expect(describeDifference(question, run(question), answers[index] as CelAnswer)).toBeUndefined();
  });
});

/** Go walks maps in an order that changes from run to run, ours is that of the document: often enough, they are the same. */
function describeAfterAll(question: CelQuestion): readonly string[] {
  const ours = run(question);
  const answers = askCel(
    binary ?? '',
    Array.from({ length: ROUNDS }, () => question),
  );
  const differences = answers.map((answer) => describeDifference(question, ours, answer));
  return differences.every((difference) => difference !== undefined) ? differences.slice(0, 1) : [];
}

/** Doubles that JSON has no word for are left out. */
function randomQuestion(random: Random): CelQuestion {
  const source = randomCel(random, randomKind(random), { depth: 1 + random.below(2), strayOneIn: 10, isOurs: true });
  const { u: _unsigned, d: _double, ...scope } = randomScope(random);
  return { source, scope: { ...scope, d: 0.5 } };
}

/** A text that is refused is an error as well. */
function run({ source, scope }: CelQuestion): CelValue {
  try {
    return createClosure(parseCel(source))(scope);
  } catch (error) {
    if (error instanceof CelSourceError) return new CelError('undeclared', error.message);
    throw error;
  }
}

function describeDifference({ source, scope }: CelQuestion, ours: CelValue, theirs: CelAnswer): string | undefined {
  const isEqual =
    ours instanceof CelError ? theirs.kind !== 'value' : theirs.kind === 'value' && isSame(ours, theirs.value);
  if (isEqual || DIFFERENCES.some(({ covers }) => covers(source, ours, theirs))) return undefined;
  const written = theirs.kind === 'value' ? render(theirs.value) : `${theirs.kind}: ${theirs.message}`;
  return `${source}\n${render(scope)}\nours: ${render(ours)}\ncel-go: ${written}`;
}
