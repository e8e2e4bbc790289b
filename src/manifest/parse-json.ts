import { isJsonObject, type Json } from '../base/json.ts';
import { parseJsonTree, readExactly } from './json-tree.ts';

/**
 * A JSON text's value, its numbers as doubles; undefined where it is none.
 * V8 (13.6 at least) takes an escaped key for one with a backslash in it that it saw before: behind `{"a":1,"\\":1}`
 * it reads `{"a":1,"\n":1}` as the former. So a text with such keys is read without it.
 */
export function parseJson(text: string): Json | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  return text.includes('\\') && hasBackslashKey(value) ? readExactly(text, parseJsonTree(text)) : value;
}

function hasBackslashKey(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasBackslashKey);
  if (!isJsonObject(value)) return false;
  for (const key in value) if (key.includes('\\') || hasBackslashKey(value[key] as Json)) return true;
  return false;
}
