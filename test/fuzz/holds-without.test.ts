import { expect, test } from 'vitest';
import { createFieldLook, createFieldNumbers } from '../../src/assessment/field-look.ts';
import { createClosure } from '../../src/cel/closure.ts';
import { findHoldsWithout } from '../../src/cel/holds-without.ts';
import { parseCel } from '../../src/cel/parser.ts';
import { render } from '../conformance/same-value.ts';
import { createRandom } from './random.ts';
import { randomRereadingCel, randomRereadScope } from './random-rereading-cel.ts';

/** More, with another beginning: `CEL_FUZZ=200000 CEL_SEED=7`. */
const SEED = Number(process.env['CEL_SEED'] ?? 1);
const COUNT = Number(process.env['CEL_FUZZ'] ?? 6000);
const SCOPES = 8;

test('where a field is missing without which an expression holds, it is true', () => {
  const random = createRandom(SEED + 3);
  let spared = 0;
  for (let done = 0; done < COUNT; done++) {
    const source = randomRereadingCel(random);
    const expression = parseCel(source);
    const fields = findHoldsWithout(expression, 'd');
    if (fields === undefined) continue;
    const evaluate = createClosure(expression);
    const numbers = createFieldNumbers();
    const [look, field] = [createFieldLook(numbers), numbers.numberOf(fields)];
    for (let round = 0; round < SCOPES; round++) {
      const scope = randomRereadScope(random);
      if (!look.at(scope['d'] ?? null).lacks(field)) continue;
      spared += 1;
      const value = evaluate(scope);
      if (value !== true) expect.fail(`${source}\nwithout ${fields.join('.')}\n${render(scope)}\n${render(value)}`);
    }
  }
  expect(spared).toBeGreaterThan(COUNT / 10);
});
