import { createListScanner } from './list-scanner.ts';
import type { LogPiece, RecordSplitter } from './log-piece.ts';
import { LARGEST_RECORD } from './log-piece.ts';

const NEWLINE = 10;
const NOTHING = new Uint8Array();

/**
 * Cuts a log into its records while its bytes arrive: a line each, or what a list holds, as `gcloud logging read` and
 * webhooks write it. What it keeps is one record and one block.
 */
export function createRecordSplitter(): RecordSplitter {
  let splitter: RecordSplitter | undefined;
  let held: Uint8Array = NOTHING;
  return {
    push(block) {
      if (splitter !== undefined) return splitter.push(block);
      held = join(held, block);
      const start = findStart(held);
      const isWhole = start !== undefined && held.indexOf(NEWLINE, start) >= 0;
      if (!isWhole && held.length < LARGEST_RECORD && held[start ?? 0] !== BRACKET) return [];
      return choose().push(withoutMark(held));
    },
    end() {
      const chosen = splitter;
      return chosen === undefined ? [...choose().push(withoutMark(held)), ...(splitter?.end() ?? [])] : chosen.end();
    },
  };

  function choose(): RecordSplitter {
    splitter = isList(held) ? createListScanner() : createLineSplitter();
    return splitter;
  }
}

const BRACKET = '['.charCodeAt(0);
/** A line that begins a record and cannot be the whole of it. */
const OPEN = /^\s*(?:\[|\{(?:.*[[{,])?\s*$)/;

function isList(bytes: Uint8Array): boolean {
  const start = findStart(bytes);
  if (start === undefined) return false;
  const end = bytes.indexOf(NEWLINE, start);
  return OPEN.test(new TextDecoder().decode(bytes.subarray(start, end < 0 ? bytes.length : end)));
}

/** The bytes behind a byte order mark. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  return isMarked(bytes) ? bytes.subarray(3) : bytes;
}

function isMarked(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Where the first letter stands that is no blank, behind a byte order mark. */
function findStart(bytes: Uint8Array): number | undefined {
  const from = isMarked(bytes) ? 3 : 0;
  const start = bytes.subarray(from).findIndex((byte) => byte > 32);
  return start < 0 ? undefined : from + start;
}

function createLineSplitter(): RecordSplitter {
  const decoder = new TextDecoder();
  let held: Uint8Array = NOTHING;
  let line = 1;
  /** A line that is too long is passed over to its end. */
  let isSkipping = false;
  return {
    push(block) {
      const pieces: LogPiece[] = [];
      const bytes = held.length === 0 ? block : join(held, block);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE, held.length); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        if (!isSkipping) take(bytes.subarray(start, end), pieces);
        isSkipping = false;
        line++;
        start = end + 1;
      }
      held = isSkipping ? NOTHING : bytes.slice(start);
      if (held.length > LARGEST_RECORD) {
        pieces.push({ kind: 'fault', line, message: TOO_LONG });
        isSkipping = true;
        held = NOTHING;
      }
      return pieces;
    },
    end() {
      const pieces: LogPiece[] = [];
      if (!isSkipping) take(held, pieces);
      held = NOTHING;
      return pieces.map((piece) => (piece.kind === 'record' ? { ...piece, isUnended: true } : piece));
    },
  };

  function take(bytes: Uint8Array, pieces: LogPiece[]): void {
    const text = decoder.decode(bytes).trim();
    if (text !== '') pieces.push({ kind: 'record', line, text });
  }
}

const TOO_LONG = 'this line is longer than 64 MB, and is passed over';

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
