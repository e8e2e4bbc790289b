import { decodeLeniently } from './decode.ts';
import { CARRIAGE_RETURN, LINE_FEED, OPEN_LIST, OPEN_OBJECT, SPACE } from './json-bytes.ts';
import { BROKEN, skipBlanks, walkArray, type WalkedEntry, walkObject } from './json-walk.ts';
import { findItemKind } from './list-type.ts';
import { parseJson } from './parse-json.ts';

/** One page of a list, as the Kubernetes API gives it for `limit` and `continue`. */
export interface ListPage {
  /** Its objects in UTF-8, each a line of JSON that says its own kind, without `metadata.managedFields`. */
  readonly lines: Uint8Array;
  /** `namespace/name` of each, in the same order. */
  readonly keys: readonly string[];
  /** What asks for the page behind it; empty behind the last. */
  readonly continue: string;
  readonly resourceVersion: string;
}

/** Reads a page, each byte once; undefined where the bytes are no whole list: HTML, half a page, a Status. */
export function readListPage(bytes: Uint8Array): ListPage | undefined {
  const start = skipBlanks(bytes, 0);
  if (bytes[start] !== OPEN_OBJECT) return undefined;
  const fields = new Map<string, WalkedEntry>();
  const items: Item[] = [];
  const end = walkObject(bytes, start, {
    look: ({ keyStart, keyEnd, valueStart }) =>
      isKey(bytes, { keyStart, keyEnd }, ITEMS) && bytes[valueStart] === OPEN_LIST
        ? walkArray(bytes, valueStart, (at) => readItem(bytes, at, items))
        : undefined,
    take: (entry) => fields.set(decodeLeniently(bytes.subarray(entry.keyStart + 1, entry.keyEnd - 1)), entry),
  });
  const list = fields.get('items');
  if (end === BROKEN || list === undefined) return undefined;
  const read = (name: string): unknown => readField(bytes, fields.get(name));
  const kind = read('kind');
  // An empty list may be null.
  if (typeof kind !== 'string' || !kind.endsWith('List')) return undefined;
  if (bytes[list.valueStart] !== OPEN_LIST && read('items') !== null) return undefined;
  const { continue: next, resourceVersion } = (read('metadata') ?? {}) as Readonly<Record<string, unknown>>;
  return {
    lines: writeLines(bytes, items, { kind: findItemKind(kind), apiVersion: read('apiVersion') }),
    keys: items.map(({ name, namespace }) => `${namespace}/${name}`),
    continue: textOf(next),
    resourceVersion: textOf(resourceVersion),
  };
}

const ENCODER = new TextEncoder();
const quoted = (name: string): Uint8Array => ENCODER.encode(`"${name}"`);
const ITEMS = quoted('items');
const KIND = quoted('kind');
const API_VERSION = quoted('apiVersion');
const METADATA = quoted('metadata');
const MANAGED_FIELDS = quoted('managedFields');
const NAME = quoted('name');
const NAMESPACE = quoted('namespace');

/** An object of a page: where it is, and what of it is not taken over. */
interface Item {
  readonly start: number;
  readonly end: number;
  readonly isTyped: boolean;
  readonly isEmpty: boolean;
  /** Empty where there is nothing to cut. */
  readonly cut: Cut;
  readonly name: string;
  readonly namespace: string;
}

/** Byte offsets; `to` is exclusive. */
interface Cut {
  readonly from: number;
  readonly to: number;
}

function readItem(bytes: Uint8Array, start: number, items: Item[]): number {
  if (bytes[start] !== OPEN_OBJECT) return BROKEN;
  let isTyped = false;
  let isEmpty = true;
  let metadata: Metadata | undefined;
  const end = walkObject(bytes, start, {
    look: (entry) => {
      if (!isKey(bytes, entry, METADATA) || bytes[entry.valueStart] !== OPEN_OBJECT) return undefined;
      metadata = readMetadata(bytes, entry.valueStart);
      return metadata.end;
    },
    take: (entry) => {
      isEmpty = false;
      if (isKey(bytes, entry, KIND) || isKey(bytes, entry, API_VERSION)) isTyped = true;
    },
  });
  if (end === BROKEN) return BROKEN;
  const { cut = { from: end, to: end }, name = '', namespace = '' } = metadata ?? {};
  items.push({ start, end, isTyped, isEmpty, cut, name, namespace });
  return end;
}

interface Metadata {
  readonly end: number;
  readonly name: string;
  readonly namespace: string;
  /** The entry managedFields, with the comma that it leaves over. */
  readonly cut: Cut | undefined;
}

function readMetadata(bytes: Uint8Array, from: number): Metadata {
  let before = from + 1;
  let found: WalkedEntry | undefined;
  let comma = before;
  let behind: number | undefined;
  let name = '';
  let namespace = '';
  const end = walkObject(bytes, from, {
    take: (entry) => {
      if (isKey(bytes, entry, MANAGED_FIELDS)) [found, comma, behind] = [entry, before, undefined];
      else if (found !== undefined) behind ??= entry.keyStart;
      if (isKey(bytes, entry, NAME)) name = textOf(readField(bytes, entry));
      else if (isKey(bytes, entry, NAMESPACE)) namespace = textOf(readField(bytes, entry));
      before = entry.end;
    },
  });
  const cut = found && (behind === undefined ? { from: comma, to: found.end } : { from: found.keyStart, to: behind });
  return { end, name, namespace, cut };
}

function isKey(
  bytes: Uint8Array,
  { keyStart, keyEnd }: Pick<WalkedEntry, 'keyStart' | 'keyEnd'>,
  key: Uint8Array,
): boolean {
  if (keyEnd - keyStart !== key.length) return false;
  for (let at = 0; at < key.length; at++) if (bytes[keyStart + at] !== key[at]) return false;
  return true;
}

function readField(bytes: Uint8Array, entry: WalkedEntry | undefined): unknown {
  return entry === undefined ? undefined : parseJson(decodeLeniently(bytes.subarray(entry.valueStart, entry.end)));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

interface ItemType {
  readonly kind: string | undefined;
  readonly apiVersion: unknown;
}

function writeLines(bytes: Uint8Array, items: readonly Item[], { kind, apiVersion }: ItemType): Uint8Array {
  const type = ENCODER.encode(`{"apiVersion":${JSON.stringify(apiVersion ?? '')},"kind":${JSON.stringify(kind)},`);
  const most = items.reduce((total, { start, end }) => total + type.length + end - start, 0);
  const lines = new Uint8Array(most);
  let at = 0;
  const write = (part: Uint8Array): void => {
    lines.set(part, at);
    at += part.length;
  };
  for (const { start, end, isTyped, isEmpty, cut } of items) {
    const from = at;
    const isGiven = !isTyped && kind !== undefined;
    if (isGiven) write(isEmpty ? type.subarray(0, -1) : type);
    write(bytes.subarray(isGiven ? start + 1 : start, cut.from));
    write(bytes.subarray(cut.to, end));
    joinLines(lines.subarray(from, at));
    lines[at++] = LINE_FEED;
  }
  return lines.subarray(0, at);
}

/** Outside of strings, where alone they may stand, line ends are blanks. */
function joinLines(line: Uint8Array): void {
  for (const end of [LINE_FEED, CARRIAGE_RETURN])
    for (let at = line.indexOf(end); at >= 0; at = line.indexOf(end, at + 1)) line[at] = SPACE;
}
