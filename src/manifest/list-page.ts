import type { JsonScan } from './chunk.ts';
import { decodeLeniently } from './decode.ts';
import { OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-bytes.ts';
import {
  BROKEN,
  endOfValue,
  findEntry,
  isKey,
  keyOf,
  skipBlanks,
  walkArray,
  type WalkedEntry,
  walkObject,
} from './json-walk.ts';
import { beginValue, createScanState, type ScanState, scanValue, takeScan } from './json-scanner.ts';
import { findItemKind } from './list-type.ts';
import { parseJson } from './parse-json.ts';

/** One page of a list, as the Kubernetes API gives it for `limit` and `continue`. */
export interface ListPage {
  /** What its items are in. */
  readonly bytes: Uint8Array;
  readonly items: readonly PageItem[];
  /** Of the items that do not say it themselves; UTF-8 of `"apiVersion":"v1","kind":"Pod",`. */
  readonly type: Uint8Array | undefined;
  /** What asks for the page behind it; empty behind the last. */
  readonly continue: string;
  readonly resourceVersion: string;
  /** `v1`; empty where it says none. */
  readonly apiVersion: string;
  /** `PodList` */
  readonly kind: string;
}

/** An object of a page, as byte offsets: where it is, and what of it is not taken over. */
export interface PageItem {
  readonly start: number;
  readonly end: number;
  /** Nothing is in it but perhaps what is cut. */
  readonly isEmpty: boolean;
  /** It says itself what it is. */
  readonly isTyped: boolean;
  /** `metadata.managedFields` with the comma that it leaves over. */
  readonly cut: Range | undefined;
  /** With their quotes. */
  readonly name: Range | undefined;
  readonly namespace: Range | undefined;
  /** A line ends in it, as where a server indents. */
  readonly hasLines: boolean;
  /** Of what is left without what is cut. */
  readonly scan: JsonScan;
}

/** `to` is exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Reads a page, each byte once; undefined where the bytes are no whole list: HTML, half a page, a Status. */
export function readListPage(bytes: Uint8Array): ListPage | undefined {
  const start = skipBlanks(bytes, 0);
  if (bytes[start] !== OPEN_OBJECT) return undefined;
  const fields = new Map<string, WalkedEntry>();
  const items: PageItem[] = [];
  const state = createScanState();
  const end = walkObject(bytes, start, {
    look: (entry) =>
      isKey(bytes, entry, ITEMS) && bytes[entry.valueStart] === OPEN_LIST
        ? walkArray(bytes, entry.valueStart, (at) => readItem({ bytes, state, items }, at))
        : undefined,
    take: (entry) => fields.set(decodeLeniently(bytes.subarray(entry.keyStart + 1, entry.keyEnd - 1)), entry),
  });
  const list = fields.get('items');
  if (end === BROKEN || list === undefined || skipBlanks(bytes, end) < bytes.length) return undefined;
  const read = (name: string): unknown => readField(bytes, fields.get(name));
  const kind = read('kind');
  // An empty list may be null.
  if (typeof kind !== 'string' || !kind.endsWith('List')) return undefined;
  if (bytes[list.valueStart] !== OPEN_LIST && read('items') !== null) return undefined;
  const metadata = (read('metadata') ?? {}) as Readonly<Record<string, unknown>>;
  const { continue: next = '', remainingItemCount: more = 0, resourceVersion } = metadata;
  // Who says in other words that there is more has not said that this is all.
  if (typeof next !== 'string' && next !== null) return undefined;
  if ((next ?? '') === '' && more !== 0 && more !== null) return undefined;
  return {
    bytes,
    items,
    type: describeType(kind, read('apiVersion')),
    continue: next ?? '',
    resourceVersion: textOf(resourceVersion),
    apiVersion: textOf(read('apiVersion')),
    kind,
  };
}

/** What an object of a page says that it is, each undefined where it does not say it; undefined where it says neither. */
export function readItemType({ bytes }: ListPage, { start, isTyped }: PageItem): ItemType | undefined {
  if (!isTyped) return undefined;
  const [kind, apiVersion] = TYPES.map((key) => {
    const at = findEntry(bytes, start, key);
    return at === undefined ? undefined : parseJson(decodeLeniently(bytes.subarray(at, endOfValue(bytes, at))));
  });
  return { kind, apiVersion };
}

export interface ItemType {
  readonly kind: unknown;
  readonly apiVersion: unknown;
}

const ENCODER = new TextEncoder();
const ITEMS = keyOf('items');
const METADATA = keyOf('metadata');
const MANAGED_FIELDS = keyOf('managedFields');
const NAME = keyOf('name');
const NAMESPACE = keyOf('namespace');
const TYPES = [keyOf('kind'), keyOf('apiVersion')];

function describeType(kind: string, apiVersion: unknown): Uint8Array | undefined {
  const itemKind = findItemKind(kind);
  if (itemKind === undefined) return undefined;
  return ENCODER.encode(`"apiVersion":${JSON.stringify(apiVersion ?? '')},"kind":${JSON.stringify(itemKind)},`);
}

/**
 * Servers say first what an object is, and one that passes on what others say may have some that say it beside some that do
 * not. Further behind it is looked for where the first object has it there, because there is much to pass over.
 */
function saysType({ bytes, items }: Reading, start: number): boolean {
  const first = skipBlanks(bytes, start + 1);
  const isFirst = (key: Uint8Array): boolean => isKey(bytes, { keyStart: first, keyEnd: first + key.length }, key);
  if (TYPES.some(isFirst)) return true;
  const mayBehind = items[0]?.isTyped ?? true;
  return mayBehind && TYPES.some((key) => findEntry(bytes, start, key) !== undefined);
}

interface Reading {
  readonly bytes: Uint8Array;
  readonly state: ScanState;
  readonly items: PageItem[];
}

function readItem(reading: Reading, start: number): number {
  const { bytes, state, items } = reading;
  if (bytes[start] !== OPEN_OBJECT) return BROKEN;
  const found = findEntry(bytes, start, METADATA);
  const metadata = found === undefined || bytes[found] !== OPEN_OBJECT ? NOTHING : readMetadata(bytes, found);
  const { cut } = metadata;
  beginValue(state);
  const { line } = state;
  // What is cut is passed over as if it were not there: it begins and ends outside of strings.
  const isWhole = cut === undefined || scanValue(state, bytes.subarray(0, cut.from), start) < 0;
  const end = isWhole ? scanValue(state, bytes, cut?.to ?? start) : BROKEN;
  if (end < 0) return BROKEN;
  const isEmpty = found === undefined && bytes[skipBlanks(bytes, start + 1)] !== QUOTE;
  const isTyped = saysType(reading, start);
  items.push({ start, end, isEmpty, isTyped, ...metadata, hasLines: state.line > line, scan: takeScan(state) });
  return end;
}

type Metadata = Pick<PageItem, 'cut' | 'name' | 'namespace'>;
const NOTHING: Metadata = { cut: undefined, name: undefined, namespace: undefined };

function readMetadata(bytes: Uint8Array, from: number): Metadata {
  let before = from + 1;
  let found: WalkedEntry | undefined;
  let comma = before;
  let behind: number | undefined;
  let name: Range | undefined;
  let namespace: Range | undefined;
  walkObject(bytes, from, {
    take: (entry) => {
      const { keyStart, valueStart, end } = entry;
      if (isKey(bytes, entry, MANAGED_FIELDS)) [found, comma, behind] = [entry, before, undefined];
      else if (found !== undefined) behind ??= keyStart;
      if (isKey(bytes, entry, NAME)) name = { from: valueStart, to: end };
      else if (isKey(bytes, entry, NAMESPACE)) namespace = { from: valueStart, to: end };
      before = end;
    },
  });
  const cut = found && (behind === undefined ? { from: comma, to: found.end } : { from: found.keyStart, to: behind });
  return { name, namespace, cut };
}

function readField(bytes: Uint8Array, entry: WalkedEntry | undefined): unknown {
  return entry === undefined ? undefined : parseJson(decodeLeniently(bytes.subarray(entry.valueStart, entry.end)));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
