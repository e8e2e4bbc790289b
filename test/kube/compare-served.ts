import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { Path } from '../../src/base/path.ts';

/** Without what only the cluster decides, and what it adds to every object that is created. */
export function withoutPaths(value: Json, paths: readonly Path[]): Json {
  return paths.reduce<Json>((whole, path) => drop(whole, path), value);
}

function drop(value: Json, [step, ...rest]: Path): Json {
  if (step === undefined) return value;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? (rest.length === 0 ? null : drop(item, rest)) : item));
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return value;
  const { [String(step)]: inner = null, ...others } = value;
  return rest.length === 0 ? others : { ...others, [step]: drop(inner, rest) };
}

/** The places in which two values differ, each once. */
export function listDifferences(left: Json | undefined, right: Json | undefined, at = ''): readonly string[] {
  if (isJsonObject(left) && isJsonObject(right))
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) =>
      listDifferences(left[key], right[key], `${at}.${key}`),
    );
  if (Array.isArray(left) && Array.isArray(right) && left.length === right.length)
    return left.flatMap((item, index) => listDifferences(item, right[index], `${at}[]`));
  // What is answered was kept once, and in that an empty list is none.
  const isNoList = right === null && Array.isArray(left) && left.length === 0;
  return isNoList || JSON.stringify(left) === JSON.stringify(right)
    ? []
    : [`${at}: offline ${JSON.stringify(left)}, server ${JSON.stringify(right)}`];
}
