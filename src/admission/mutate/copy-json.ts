import { isJsonObject, type Json, type JsonObject, setOwn } from '../../base/json.ts';

/** Many times faster than `structuredClone`, for what is made of nothing but JSON. */
export function copyJson<Value extends Json>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyJson) as Value;
  if (!isJsonObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) setOwn(copy, key, copyJson(inner));
  return copy as Value;
}
