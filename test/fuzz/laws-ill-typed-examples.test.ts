import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';
import { type Path, type PathStep, renderPath } from '../../src/base/path.ts';
import type { Control } from '../../src/controls/control.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { readObjects } from '../../src/facts/objects.ts';
import { findTypeOfKind } from '../../src/facts/schema/kubernetes-types.ts';
import { isReadProblem, readSlice } from '../../src/manifest/read.ts';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import { splitManifest } from '../../tools/control/read-objects.ts';
import { createRandom, type Random } from './random.ts';

/**
 * Every control over one object, over its own examples, a value in them replaced by one of a type that the API server refuses there:
 * what failed, and what the control reads, never comes to pass.
 */
const SEED = Number(process.env['CEL_SEED'] ?? 1);
/** Values that are tried at each place. */
const VALUES = Number(process.env['FUZZ_VALUES'] ?? 2);

/**
 * Texts are looked at wherever they stand, so that of what is no text nothing is left out; and names are looked at alone,
 * of nothing that was read from a cluster, as an object without its uid is not.
 */
const WHATEVER_THE_TYPE: ReadonlySet<string> = new Set(['secrets/no-plain-secrets', 'manifest/no-unknown-fields']);
const CONTROLS = (await loadBuiltInControls()).filter(({ id, kind }) => kind !== 'join' && !WHATEVER_THE_TYPE.has(id));
const FOLDER = join(import.meta.dirname, '../../src/controls');

test.each(CONTROLS.map((control) => ({ id: control.id, control })))('$id', ({ id, control }) => {
  const random = createRandom(SEED);
  const folder = join(FOLDER, id, 'examples');
  const files = globSync('{pass,fail}.*.yaml', { cwd: folder }).sort();
  const wrong = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return findFalsePasses({ control, file, text }, random);
  });
  expect(wrong).toEqual([]);
});

interface Example {
  readonly control: Control;
  readonly file: string;
  readonly text: string;
}

/** Places of an example, and the values with which it passes or breaks the control though it may not. */
function findFalsePasses({ control, file, text }: Example, random: Random): readonly string[] {
  const header = (/^(?:#.*\n)+/.exec(text)?.[0] ?? '').replace(/^# complete: all/, '#');
  const judge = (object: JsonObject) =>
    judgeManifest(control, { file, text: `${header}${JSON.stringify(object)}` }).summary.counts;
  return objectsOf(file, text).flatMap((object) => {
    const failed = judge(object).fail > 0;
    return pathsOf(object)
      .filter((path) => !SEVERAL_TYPES.test(renderPath(path)))
      .filter((path) => failed || judge(replace(object, path, undefined)).fail > 0)
      .flatMap((path) =>
        refusedFor(findAt(object, path), random).flatMap((value) => {
          const after = judge(replace(object, path, value));
          const isTold = after.fail + after['not-evaluated'] > 0 && after.error === 0;
          return isTold ? [] : [`${file}: ${renderPath(path)}: ${JSON.stringify(value)}`];
        }),
      );
  });
}

/** The built-in kinds among an example's objects. */
function objectsOf(file: string, text: string): readonly JsonObject[] {
  return splitManifest({ file, text })
    .chunks.flatMap((chunk) => chunk.slices.map((slice) => readSlice(chunk, slice)))
    .flatMap((document) => (isReadProblem(document) ? [] : readObjects(document, { namespace: '' }).objects))
    .filter(({ group, kind }) => findTypeOfKind(group, kind) !== undefined)
    .map(({ value }) => value);
}

/** Fields that the API server takes in more than one type: quantities, and what is a number or a name. */
const SEVERAL_TYPES =
  /(?:^|\.)(?:port|targetPort|maxSurge|maxUnavailable|minAvailable|sizeLimit|divisor|(?:requests|limits|hard|capacity|averageValue)(?:\[.*|\..*)?)$/;

/** Every place in an object below its kind and version. */
function pathsOf(value: Json, path: Path = []): Path[] {
  const entries: readonly (readonly [PathStep, Json])[] = Array.isArray(value)
    ? value.map((element, index) => [index, element] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return entries
    .filter(([step]) => path.length > 0 || (step !== 'apiVersion' && step !== 'kind'))
    .flatMap(([step, child]) => [[...path, step], ...pathsOf(child, [...path, step])]);
}

const WRONG: readonly Json[] = ['x', 'true', '22', 5, 22, true, ['x'], [{}], [], { a: 'b' }, { x: 1 }, {}];

/** Values of other types than one that is in order. */
function refusedFor(right: Json | undefined, random: Random): readonly Json[] {
  const others = WRONG.filter((wrong) => typeOf(wrong) !== typeOf(right));
  return Array.from({ length: VALUES }, () => random.pick(others as [Json, ...Json[]]));
}

function typeOf(value: Json | undefined): string {
  return Array.isArray(value) ? 'list' : typeof value;
}

function findAt(value: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((inner, step) => (inner as JsonObject | undefined)?.[step], value);
}

/** A copy with another value at a path, or with none. */
function replace(object: JsonObject, path: Path, value: Json | undefined): JsonObject {
  const copy = structuredClone(object);
  const holder = findAt(copy, path.slice(0, -1)) as JsonObject;
  const step = path.at(-1) as PathStep;
  if (value !== undefined) holder[step] = value;
  else if (Array.isArray(holder)) holder.splice(Number(step), 1);
  else Reflect.deleteProperty(holder, step);
  return copy;
}
