import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js';
import { SeaworthyError } from '../../src/base/error.ts';
import type { Expression } from '../../src/cel/ast.ts';
import { createClosure } from '../../src/cel/closure.ts';
import { emitJs } from '../../src/cel/emit-js.ts';
import { parseCel } from '../../src/cel/parser.ts';
import type { CelFunction } from '../../src/cel/program.ts';
import { findDifference, namesOf } from './judge-case.ts';
import { loadJs } from './load-js.ts';
import { readSpecCases } from './spec-cases.ts';
import { findTypeDifference } from './spec-types.ts';
import { fromSpecBindings } from './spec-values.ts';

const { total, cases } = readSpecCases();
/** One name a line: what we know to fail, and say so; the reason stands above. */
const KNOWN = readFileSync(join(import.meta.dirname, 'known-failures.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .sort();

test('the suite has the cases that it had', () => {
  expect(total).toBe(2344);
  expect(cases).toHaveLength(1662);
});

test('the cases that closures fail are those that are known', async () => {
  expect(await findFailures((expression, test) => Promise.resolve(createClosure(expression, namesOf(test))))).toEqual(
    KNOWN,
  );
});

test('the cases that JavaScript fails are those that are known', async () => {
  const compile = async (expression: Expression, test: SimpleTest): Promise<CelFunction> => {
    const [run] = await loadJs([emitJs(expression, 'k', namesOf(test))]);
    return run as CelFunction;
  };
  expect(await findFailures(compile)).toEqual(KNOWN);
});

test('98 of 100 cases hold', () => {
  expect((cases.length - KNOWN.length) / cases.length).toBeGreaterThanOrEqual(0.98);
});

type Compile = (expression: Expression, test: SimpleTest) => Promise<CelFunction>;

async function findFailures(compile: Compile): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const { name, test } of cases) if ((await findFailure(test, compile)) !== undefined) failures.push(name);
  return failures.sort();
}

async function findFailure(test: SimpleTest, compile: Compile): Promise<string | undefined> {
  const scope = fromSpecBindings(test.bindings);
  if (scope === undefined) return 'a variable has no counterpart';
  try {
    const difference = findTypeDifference(test);
    if (difference !== undefined || test.checkOnly) return difference;
    const run = await compile(parseCel(test.expr), test);
    return findDifference(test, run(scope));
  } catch (error) {
    if (error instanceof SeaworthyError) return error.message;
    throw error;
  }
}
