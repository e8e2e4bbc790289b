import { LARGEST_RECORD, type LogPiece, type RecordSplitter } from './log-piece.ts';

const [NEWLINE, QUOTE, BACKSLASH] = [10, 0x22, 0x5c];
const [BRACE, BRACE_END, BRACKET, BRACKET_END, COMMA] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c];
const NOTHING = new Uint8Array();

/** Cuts JSON at the objects of a list, at those of the `items` of an object, or at objects that follow each other, whatever their lines. */
export function createListScanner(): RecordSplitter {
  const decoder = new TextDecoder();
  let held: Uint8Array = NOTHING;
  /** Of `held`, already looked at. */
  let at = 0;
  let line = 1;
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  let textStart = 0;
  /** The last text at the depth of an object's own keys. */
  let key = '';
  /** Depth of what holds the records. */
  let home = 0;
  /** Where the record begins that is open, and in which line. */
  let open: { readonly start: number; readonly line: number } | undefined;
  let isLost = false;

  return {
    push(block) {
      const kept = open?.start ?? at;
      const rest = held.subarray(kept);
      at -= kept;
      textStart -= kept;
      if (open !== undefined) open = { ...open, start: 0 };
      held = new Uint8Array(rest.length + block.length);
      held.set(rest);
      held.set(block, rest.length);
      const pieces: LogPiece[] = [];
      for (; at < held.length && !isLost; at++) look(held[at] ?? 0, pieces);
      if (held.length - (open?.start ?? at) > LARGEST_RECORD) lose(pieces, 'an entry is longer than 64 MB');
      return pieces;
    },
    end() {
      const pieces: LogPiece[] = [];
      if (depth > 0 && !isLost) lose(pieces, 'the list ends before its last entry does');
      return pieces;
    },
  };

  /** Nothing behind this place can be told apart. */
  function lose(pieces: LogPiece[], message: string): void {
    isLost = true;
    pieces.push({ kind: 'fault', line: open?.line ?? line, message });
    open = undefined;
    at = held.length;
  }

  function look(byte: number, pieces: LogPiece[]): void {
    if (byte === NEWLINE) line++;
    if (isText) return lookInText(byte);
    if (byte === QUOTE) {
      isText = true;
      textStart = at + 1;
    } else if (byte === BRACE || byte === BRACKET) enter(byte);
    else if (byte === BRACE_END || byte === BRACKET_END) leave(pieces);
    else if (depth === 0 && byte > 32 && byte !== COMMA) lose(pieces, 'this is no JSON');
  }

  function lookInText(byte: number): void {
    if (isEscaped) isEscaped = false;
    else if (byte === BACKSLASH) isEscaped = true;
    else if (byte === QUOTE) {
      isText = false;
      if (depth === 1 && home === 0) key = decoder.decode(held.subarray(textStart, at));
    }
  }

  function enter(byte: number): void {
    if (byte === BRACKET && depth === 0) home = 1;
    else if (byte === BRACKET && depth === 1 && home === 0 && key === 'items') {
      home = 2;
      open = undefined;
    } else if (byte === BRACE && depth === home && open === undefined) open = { start: at, line };
    depth++;
  }

  function leave(pieces: LogPiece[]): void {
    depth--;
    if (open !== undefined && depth === home) {
      pieces.push({ kind: 'record', line: open.line, text: decoder.decode(held.subarray(open.start, at + 1)) });
      open = undefined;
    }
    // The list is over: what else its object says is none of its entries, and the next one begins anew.
    if (depth < home) home = depth === 0 ? 0 : AFTER_ITEMS;
    if (depth <= 0) {
      depth = 0;
      home = 0;
    }
  }
}

/** No depth of anything. */
const AFTER_ITEMS = -1;
