import { isJsonObject } from '../base/json.ts';
import { decodeLeniently } from './decode.ts';
import type { ListType } from './list-type.ts';
import { parseJson } from './parse-json.ts';

/** The list's fields before its items: `{"kind":"PodList",…,"items":`; undefined where they are no JSON. */
export function readListHead(bytes: Uint8Array): ListType | undefined {
  return readListFields(`${decodeLeniently(bytes)}null}`);
}

/** The fields behind its items: `,"kind":"List"}`. */
export function readListTail(bytes: Uint8Array): ListType | undefined {
  return readListFields(`{"items":null${decodeLeniently(bytes)}`);
}

function readListFields(text: string): ListType | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value)) return undefined;
  const { apiVersion, kind } = value;
  return {
    ...(typeof apiVersion === 'string' ? { apiVersion } : {}),
    ...(typeof kind === 'string' ? { kind } : {}),
  };
}

const FIRST_KEYS = ['"apiVersion"', '"kind"'];

/** Whether an item says its own kind. kubectl and the API server write that first, so it is seldom looked for. */
export function isTypedItem(bytes: Uint8Array): boolean {
  const start = decodeLeniently(bytes.subarray(1, 200)).trimStart();
  if (FIRST_KEYS.some((key) => start.startsWith(key))) return true;
  const value = parseJson(decodeLeniently(bytes));
  return value === undefined || (isJsonObject(value) && 'kind' in value && 'apiVersion' in value);
}

/** Whether the string that opens at the quote, and the colon behind it, are the key `items`. */
export function isItemsKey(bytes: Uint8Array, quote: number, end: number): boolean {
  return decodeLeniently(bytes.subarray(quote, Math.min(end, quote + 200))).replaceAll(/[ \t\r\n]/g, '') === '"items":';
}
