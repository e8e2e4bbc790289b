import { expect, test } from 'vitest';
import { createClosure } from '../../src/cel/closure.ts';
import { emitJs } from '../../src/cel/emit-js.ts';
import { explainSource } from '../../src/cel/explain-source.ts';
import { parseCel } from '../../src/cel/parser.ts';
import type { Scope } from '../../src/cel/program.ts';
import { CelError, type CelValue } from '../../src/cel/value.ts';
import { loadJs } from '../conformance/load-js.ts';
import { isSame, render } from '../conformance/same-value.ts';
import { runBufbuild } from './bufbuild-cel.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { createRandom, type Random } from './random.ts';
import { randomCel, randomKind } from './random-cel.ts';
import { randomKubernetesCel } from './random-kubernetes-cel.ts';
import { randomManifest } from './random-manifest.ts';
import { randomRereadingCel, randomRereadScope } from './random-rereading-cel.ts';
import { randomScope } from './random-scope.ts';
import { samples } from '../samples.ts';

/** More, with another beginning: `CEL_FUZZ=200000 CEL_SEED=7`. */
const SEED = Number(process.env['CEL_SEED'] ?? 1);
const COUNT = Number(process.env['CEL_FUZZ'] ?? samples(6000));
const SCOPES = 4;
const BATCH = 500;

test.each<{ name: string; makeSource: (random: Random) => string; makeScope: (random: Random) => Scope }>([
  {
    name: 'the language',
    makeSource: (random) =>
      randomCel(random, randomKind(random), { depth: 1 + random.below(3), strayOneIn: 8, isOurs: true }),
    makeScope: randomScope,
  },
  { name: 'what policies are made of', makeSource: randomKubernetesCel, makeScope: randomManifest },
  { name: 'fields that are read again', makeSource: randomRereadingCel, makeScope: randomRereadScope },
])('closures and JavaScript give the same value or the same error: $name', async ({ makeSource, makeScope }) => {
  const random = createRandom(SEED);
  const differences: string[] = [];
  for (let done = 0; done < COUNT; done += BATCH) {
    const sources = Array.from({ length: BATCH }, () => makeSource(random));
    const expressions = sources.map((source) => parseCel(source));
    const emitted = await loadJs(expressions.map((expression, index) => emitJs(expression, `k${index}`)));
    for (const [index, expression] of expressions.entries()) {
      const closure = createClosure(expression);
      for (let round = 0; round < SCOPES; round++) {
        const scope = makeScope(random);
        const [left, right] = [closure(scope), emitted[index]?.(scope) as CelValue];
        if (!isSame(left, right))
          differences.push(
            `${sources[index]}\n${render(scope)}\nclosures: ${render(left)}\nJavaScript: ${render(right)}`,
          );
      }
    }
  }
  expect(differences).toEqual([]);
});

test('an explanation has the value that is explained, and its rows begin with the whole', () => {
  const random = createRandom(SEED + 2);
  for (let done = 0; done < COUNT / 2; done++) {
    const isPolicy = random.below(2) === 0;
    const source = isPolicy
      ? randomKubernetesCel(random)
      : randomCel(random, randomKind(random), { depth: 1 + random.below(3), strayOneIn: 8, isOurs: true });
    const scope = isPolicy ? randomManifest(random) : randomScope(random);
    const { value, rows, cause } = explainSource(source, scope);
    const expected = createClosure(parseCel(source))(scope);
    if (!isSame(value, expected)) expect.fail(`${source}\n${render(scope)}\n${render(value)}\n${render(expected)}`);
    const kind = expected instanceof CelError ? expected.kind : undefined;
    if (cause?.kind !== kind) expect.fail(`${source}\n${render(scope)}\ncause: ${cause?.kind}, error: ${kind}`);
    expect(rows.every(({ depth }, index) => (index === 0) === (depth === 0))).toBe(true);
  }
});

test('@bufbuild/cel gives the same, but for known differences', () => {
  const random = createRandom(SEED + 1);
  let compared = 0;
  for (let done = 0; done < COUNT; done++) {
    const source = randomCel(random, randomKind(random), { depth: random.below(3), strayOneIn: 8, isOurs: false });
    const scope = randomScope(random);
    if (KNOWN_DIFFERENCES.some(({ pattern }) => pattern.test(source))) continue;
    const theirs = runBufbuild(source, scope);
    const ours = createClosure(parseCel(source))(scope);
    if (!isEqualTo(ours, theirs))
      expect.fail(
        `${source}\n${render(scope)}\nours: ${render(ours)}\n@bufbuild/cel: ${theirs === undefined ? 'not read' : render(theirs)}`,
      );
    compared += 1;
  }
  expect(compared).toBeGreaterThan(COUNT * 0.7);
});

test.each(KNOWN_DIFFERENCES)('@bufbuild/cel still differs: $why', ({ pattern, example }) => {
  expect(example).toMatch(pattern);
  expect(isEqualTo(createClosure(parseCel(example))({}), runBufbuild(example, {}))).toBe(false);
});

/** Errors have no kinds there; what is not read is an error too. */
function isEqualTo(ours: CelValue, theirs: CelValue | undefined): boolean {
  if (ours instanceof CelError) return theirs === undefined || theirs instanceof CelError;
  return theirs !== undefined && isSame(ours, theirs);
}
