import { isJsonObject, type Json } from '../../base/json.ts';
import { allOf, anyOf, FALSE, not, TRUE } from './cel-text.ts';
import { failsOf } from './jmespath/query-value.ts';
import { obstacle } from './obstacle.ts';
import { testOperator } from './operators.ts';
import { type QueryRoots, readOperand } from './query.ts';

/** What conditions come to, as CEL: true, an error of Kyverno's, or else false. */
export interface ConditionTest {
  readonly holds: string;
  readonly fails: string;
}

/** `EvaluateConditions` in `github.com/kyverno/kyverno/pkg/engine/variables`: `any` and `all`, or a list of which all have to hold. */
export function testConditions(conditions: Json, roots: QueryRoots): ConditionTest {
  if (Array.isArray(conditions)) return testAll(conditions, roots);
  if (!isJsonObject(conditions)) throw obstacle('conditions are neither a list nor any and all');
  const { any, all, ...others } = conditions;
  const [foreign] = Object.keys(others);
  if (foreign !== undefined) throw obstacle(`conditions with ${foreign}, which is not known here`);
  const ofAny = any === undefined || any === null ? { holds: TRUE, fails: FALSE } : testAny(listOf(any), roots);
  const ofAll = testAll(listOf(all ?? []), roots);
  return { holds: allOf([ofAny.holds, ofAll.holds]), fails: anyOf([ofAny.fails, ofAll.fails]) };
}

function listOf(value: Json): readonly Json[] {
  if (!Array.isArray(value)) throw obstacle('any or all is no list');
  return value;
}

/** One after the other, until one holds or fails. */
function testAny(conditions: readonly Json[], roots: QueryRoots): ConditionTest {
  return conditions
    .map((condition) => testCondition(condition, roots))
    .reduceRight<ConditionTest>(
      (rest, own) => ({
        holds: anyOf([own.holds, allOf([not(own.fails), rest.holds])]),
        fails: anyOf([own.fails, rest.fails === FALSE ? FALSE : allOf([not(own.holds), rest.fails])]),
      }),
      { holds: FALSE, fails: FALSE },
    );
}

/** One after the other, until one does not hold. */
function testAll(conditions: readonly Json[], roots: QueryRoots): ConditionTest {
  return conditions
    .map((condition) => testCondition(condition, roots))
    .reduceRight<ConditionTest>(
      (rest, own) => ({
        holds: allOf([own.holds, rest.holds]),
        fails: anyOf([own.fails, rest.fails === FALSE ? FALSE : allOf([own.holds, rest.fails])]),
      }),
      { holds: TRUE, fails: FALSE },
    );
}

function testCondition(condition: Json, roots: QueryRoots): ConditionTest {
  if (!isJsonObject(condition)) throw obstacle('a condition is no map');
  const { key = null, operator, value = null, message: _message, ...others } = condition;
  const [foreign] = Object.keys(others);
  if (foreign !== undefined) throw obstacle(`a condition with ${foreign}, which is not known here`);
  if (typeof operator !== 'string') throw obstacle('a condition without an operator');
  const [left, right] = [readOperand(key, roots), readOperand(value, roots)];
  const fails = anyOf([failsOf(left), failsOf(right)]);
  return { holds: testOperator(operator, left, right), fails };
}
