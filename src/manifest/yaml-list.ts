import { AMPERSAND, ASTERISK, DASH, isWordLetter } from './yaml-characters.ts';
import type { ListType } from './list-type.ts';
import { hasWord, isBlankByte, isEmptyLine, skipBlanks, skipSpaces } from './yaml-line.ts';

/** An item of a block sequence, by where its dash's line begins. */
export interface OpenItem {
  start: number;
  readonly line: number;
  /** It says its own kind. */
  isTyped: boolean;
  /** Beyond the limit: it is passed over, and not kept. */
  isTooLarge: boolean;
}

/** The block sequence under a top-level `items:`, while its lines go by. */
export interface OpenList {
  /** Items that are not handed out yet, in order; the last one may still grow. */
  items: OpenItem[];
  /** Position of the first of them in the list. */
  index: number;
  /** Column of the dashes; -1 before the first. */
  indent: number;
  /** Column of the keys of the last item. */
  keyIndent: number;
  /** The list is known to be over, or to be none. */
  isOver: boolean;
  /** Just behind the last item, once it is over. */
  end: number;
  /** Its items are handed out as they come. */
  isStreamed: boolean;
}

export function openList(): OpenList {
  return { items: [], index: 0, indent: -1, keyIndent: -1, isOver: false, end: 0, isStreamed: false };
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Takes a line of the document; false where it is behind the list. */
export function takeListLine(list: OpenList, bytes: Uint8Array, { start, end, line }: Line): boolean {
  if (list.isOver) return false;
  if (isEmptyLine(bytes, start, end)) return true;
  const at = skipSpaces(bytes, start, end);
  const indent = at - start;
  const isDash = bytes[at] === DASH && (at + 1 === end || isBlankByte(bytes[at + 1]));
  if (list.indent < 0 && isDash) list.indent = indent;
  if (isDash && indent === list.indent) {
    const key = skipBlanks(bytes, at + 1, end);
    list.keyIndent = key - start;
    list.items.push({ start, line, isTyped: hasWord(bytes, key, 'kind:'), isTooLarge: false });
    return true;
  }
  if (list.indent < 0 || indent <= list.indent) {
    list.isOver = true;
    list.end = start;
    return false;
  }
  const last = list.items.at(-1);
  if (indent === list.keyIndent && last !== undefined && hasWord(bytes, at, 'kind:')) last.isTyped = true;
  return true;
}

/** Whether an item may need an anchor that stands before it, so that the list has to be read as one. */
export function mayShareAnchors(bytes: Uint8Array, document: { start: number; end: number }, list: OpenList): boolean {
  const anchors = new Map<string, number>();
  forEachName(bytes, { indicator: AMPERSAND, ...document }, (name, at) => {
    if (!anchors.has(name)) anchors.set(name, at);
  });
  if (anchors.size === 0) return false;
  let isShared = false;
  let index = 0;
  forEachName(bytes, { indicator: ASTERISK, ...document }, (name, at) => {
    while (index + 1 < list.items.length && (list.items[index + 1] as OpenItem).start <= at) index += 1;
    const first = anchors.get(name);
    if (first !== undefined && first < (list.items[index]?.start ?? 0)) isShared = true;
  });
  return isShared;
}

/** Names behind an indicator that stands where a value may begin; also some that only look so, in texts. */
function forEachName(
  bytes: Uint8Array,
  { indicator, start, end }: { readonly indicator: number; readonly start: number; readonly end: number },
  take: (name: string, at: number) => void,
): void {
  for (let at = bytes.indexOf(indicator, start); at >= 0 && at < end; at = bytes.indexOf(indicator, at + 1)) {
    if (at > start && !BEFORE_INDICATOR.has(bytes[at - 1] as number)) continue;
    let to = at + 1;
    while (to < end && isWordLetter(bytes[to] as number)) to += 1;
    if (to > at + 1) take(String.fromCharCode(...bytes.subarray(at + 1, Math.min(to, at + 200))), at);
  }
}

/** Blanks, line breaks, `[`, `{` and `,`. */
const BEFORE_INDICATOR: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20, 0x2c, 0x5b, 0x7b]);

/** The kind or apiVersion that a top-level line says, if it says one. */
export function readListField(text: string): ListType {
  const [key = '', ...rest] = text.split(':');
  const [word = ''] = rest.join(':').trim().split(' ');
  const value = word.startsWith('"') || word.startsWith("'") ? word.slice(1, -1) : word;
  if (key === 'kind') return { kind: value };
  return key === 'apiVersion' ? { apiVersion: value } : {};
}
