import { isJsonObject } from '../base/json.ts';
import type { ListItem } from './chunk.ts';
import { decodeLeniently } from './decode.ts';
import { parseJson } from './parse-json.ts';

/** What a list object says of itself, as far as it was read. */
export interface ListType {
  readonly apiVersion?: string;
  readonly kind?: string;
}

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

/** The item of a list; a typed one (`PodList`) says what its items are. */
export function createListItem(index: number, { apiVersion, kind }: ListType): ListItem {
  if (kind === undefined || kind === 'List' || !kind.endsWith('List')) return { index };
  return { index, kind: kind.slice(0, -'List'.length), ...(apiVersion === undefined ? {} : { apiVersion }) };
}

/** Whether an object with such a head and an array of objects under `items` is a list; the kind may still come. */
export function mayBeList({ kind }: ListType): boolean {
  return kind === undefined || kind.endsWith('List');
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
