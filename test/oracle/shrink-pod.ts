import { isJsonObject, type Json, type JsonObject } from '../../src/base/json.ts';

/** Leaves out of a pod whatever can go while `stays` holds of the rest; `stays` answers about many at once. */
export function shrinkPod(
  pod: JsonObject,
  stays: (candidates: readonly JsonObject[]) => readonly boolean[],
): JsonObject {
  let smallest = pod;
  for (;;) {
    const candidates = listSmaller(smallest)
      .filter(isJsonObject)
      .filter(({ spec }) => isJsonObject(spec));
    const found = candidates[stays(candidates).indexOf(true)];
    if (found === undefined) return smallest;
    smallest = found;
  }
}

/** The value without one of its fields or elements, at any depth; the largest pieces go first. */
function listSmaller(value: Json): readonly Json[] {
  if (Array.isArray(value)) {
    const without = value.map((_, at) => value.filter((__, index) => index !== at));
    const within = value.flatMap((element, at) => listSmaller(element).map((smaller) => value.with(at, smaller)));
    return [...without, ...within];
  }
  if (!isJsonObject(value)) return [];
  const entries = Object.entries(value);
  const without = entries.map(([key]) => Object.fromEntries(entries.filter(([other]) => other !== key)));
  const within = entries.flatMap(([key, field]) => listSmaller(field).map((smaller) => ({ ...value, [key]: smaller })));
  return [...without, ...within];
}
