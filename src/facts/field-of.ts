import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';

const NOTHING: JsonObject = {};

/** The map under a key; an empty one where there is none. */
export function mapAt(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isJsonObject(found) ? found : NOTHING;
}

/** The list under a key; an empty one where there is none. */
export function listAt(value: JsonObject, key: string): readonly Json[] {
  const found = value[key];
  return Array.isArray(found) ? found : [];
}

/** The text under a key, where there is one that says something. */
export function textAt(value: JsonObject, key: string): string | undefined {
  const found = value[key];
  return typeof found === 'string' && found !== '' ? found : undefined;
}
