import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/assessment.ts';
import type { Status } from '../../src/assessment/outcome.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import type { Path } from '../../src/base/path.ts';
import { judgeFiles, settingsFor } from './laws-judging.ts';
import { ILL_TYPED, type IllTyped } from './laws-ill-typed-fields.ts';
import { ILL_TYPED_POD_SECURITY } from './laws-ill-typed-pod-security.ts';
import { someObjects } from './laws-objects.ts';
import { samples } from '../samples.ts';

/**
 * A field of another type than the API server takes is never read as if it were in order:
 * what depends on it is not evaluated, and nothing else suffers.
 */
const RUNS = samples(300);
const SEED = 20_265;

describe.each([...ILL_TYPED, ...ILL_TYPED_POD_SECURITY])('$control at $at', (field: IllTyped) => {
  test.each(field.values.map((value) => ({ value, text: JSON.stringify(value) })))('$text', ({ value }) => {
    const assessment = judge([put(field.object, field.at, value)]);
    const statuses = statusesOf(assessment, field.control);
    expect(statuses.some((status) => status === 'not-evaluated' || status === 'fail')).toBe(true);
    expect(statuses).not.toContain('error');
    expect(verdictOf(assessment, field.control)).not.toBe('pass');
    if (statuses.includes('not-evaluated'))
      expect(gapsOf(assessment, field.control)).toContainEqual(expect.objectContaining({ reason: 'malformed' }));
  });

  test('in order, it passes', () => {
    const statuses = statusesOf(judge([field.object]), field.control);
    expect(new Set(statuses)).toEqual(new Set(['pass']));
  });
});

const wrong = fc.constantFrom<Json>(
  null,
  true,
  false,
  'true',
  'x',
  '',
  0,
  -1,
  1.5,
  2 ** 70,
  [],
  [null],
  ['x'],
  [[]],
  {},
  { a: 1 },
  { a: null },
);

test('a value of any type at any place is no error of a control, and brings nothing down', () => {
  fc.assert(
    fc.property(
      someObjects,
      fc.nat(),
      fc.array(fc.tuple(fc.nat(), wrong), { minLength: 1, maxLength: 3 }),
      (objects, pick, changes) => {
        const index = pick % objects.length;
        const spoilt = changes.reduce<JsonObject>((object, [place, value]) => {
          const paths = pathsOf(object);
          return put(object, paths[place % paths.length] ?? ['spec'], value);
        }, objects[index] ?? {});
        const { problems, outcomes = [], gaps } = judge(objects.with(index, spoilt));
        expect(problems).toEqual([]);
        expect(outcomes.filter(({ status }) => status === 'error')).toEqual([]);
        expect(gaps.filter(({ status }) => status === 'error')).toEqual([]);
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
});

function judge(objects: readonly JsonObject[]): Assessment {
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  const complete = [{ kinds: ['*'], namespaces: ['*'] }];
  return judgeFiles([{ set: 'one', file: 'one/0.json', text }], settingsFor(complete));
}

function statusesOf({ outcomes = [] }: Assessment, control: string): readonly Status[] {
  return outcomes.filter((row) => row.control === control).map(({ status }) => status);
}

function verdictOf({ controls }: Assessment, control: string): Status | undefined {
  return controls.find(({ id }) => id === control)?.verdict;
}

function gapsOf({ gaps }: Assessment, control: string) {
  return gaps.filter((gap) => gap.control === control);
}

/** A copy with a value at a path; maps on the way are made. */
function put(object: Json, [step, ...rest]: Path, value: Json): JsonObject {
  return putAny(object, step === undefined ? [] : [step, ...rest], value) as JsonObject;
}

function putAny(current: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(current)) return current.with(Number(step), putAny(current[Number(step)], rest, value));
  const map = isJsonObject(current) ? current : {};
  return { ...map, [step]: putAny(map[step], rest, value) };
}

/** Every place in an object below its kind and name. */
function pathsOf(value: Json, path: Path = []): readonly Path[] {
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((element, index) => [index, element] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return entries
    .filter(([step]) => path.length > 0 || (step !== 'apiVersion' && step !== 'kind'))
    .flatMap(([step, child]) => [[...path, step], ...pathsOf(child, [...path, step])]);
}
