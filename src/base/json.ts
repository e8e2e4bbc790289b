/**
 * A value read from JSON or YAML.
 * Integers that a double holds exactly are `number`; larger ones are `bigint`, never rounded.
 */
export type Json = null | boolean | number | bigint | string | JsonArray | JsonObject;
export type JsonArray = Json[];
export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets a property of the object's own, whatever its name: `__proto__` is a key like any other. */
export function setOwn(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
