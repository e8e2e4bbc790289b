import { LINE_FEED, SPACE } from './json-bytes.ts';

/** How many spaces were taken away at the beginning of each line, from `line` on. */
export interface Indents {
  readonly line: number;
  readonly widths: Uint16Array;
}

/** More spaces than these at the beginning of a line stay where they are. */
const WIDEST = 4096;
/** Of longer lines, the rest is copied in one go. */
const SHORT_LINE = 128;
const FOUR_SPACES = 0x20202020;

/** Takes the indentation off the lines of a file while its blocks arrive: of a dump as kubectl writes it, that is two thirds. */
export interface IndentTaker {
  /** The block without it; overwritten by the next one. */
  take(block: Uint8Array): Uint8Array;
  /** Of a line that has begun, counted from 1. */
  widthOf(line: number): number;
  /** Of the lines from `first` to `last`, or to the last there is; undefined where none has any. */
  cut(first: number, last?: number): Indents | undefined;
  /** Forgets the lines before `line`. */
  forget(line: number): void;
}

export function createIndentTaker(): IndentTaker {
  let taken = new Uint8Array();
  let widths = new Uint16Array(1024);
  /** Lines in `widths`, of which the first is `from`; the last one may still be growing. */
  let count = 1;
  let from = 1;
  let isIndent = false;

  function addLine(): void {
    if (count === widths.length) {
      const grown = new Uint16Array(widths.length * 2);
      grown.set(widths);
      widths = grown;
    }
    widths[count] = 0;
    count += 1;
    isIndent = true;
  }

  return {
    take(block) {
      const size = block.length;
      if (taken.length < size) taken = new Uint8Array(size);
      const into = taken;
      const endOfSpaces = createSpaceStepper(block);
      let length = 0;
      let at = 0;
      while (at < size) {
        if (isIndent) {
          const width = widths[count - 1] as number;
          const end = endOfSpaces(at, Math.min(size, at + WIDEST - width));
          widths[count - 1] = width + end - at;
          isIndent = end === size && width + end - at < WIDEST;
          at = end;
        }
        const short = Math.min(size, at + SHORT_LINE);
        let byte = 0;
        while (at < short && byte !== LINE_FEED) into[length++] = byte = block[at++] as number;
        if (byte === LINE_FEED) addLine();
        else if (at < size) {
          const rest = block.subarray(at, endOfLine(block, at));
          into.set(rest, length);
          length += rest.length;
          at += rest.length;
        }
      }
      return into.subarray(0, length);
    },
    widthOf: (line) => widths[line - from] as number,
    cut(first, last = from + count - 1) {
      const own = widths.slice(first - from, last - from + 1);
      return own.some((width) => width > 0) ? { line: first, widths: own } : undefined;
    },
    forget(line) {
      widths.copyWithin(0, line - from, count);
      count -= line - from;
      from = line;
    },
  };
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const found = bytes.indexOf(LINE_FEED, from);
  return found < 0 ? bytes.length : found;
}

/** Steps over spaces, by four where they stand so in memory. */
function createSpaceStepper(bytes: Uint8Array): (from: number, to: number) => number {
  const words = new Uint32Array(bytes.buffer, 0, bytes.buffer.byteLength >> 2);
  const shift = bytes.byteOffset;
  return (from, to) => {
    let at = from;
    while (((at + shift) & 3) !== 0 && at < to && bytes[at] === SPACE) at += 1;
    if (((at + shift) & 3) === 0) while (at + 4 <= to && words[(at + shift) >> 2] === FOUR_SPACES) at += 4;
    while (at < to && bytes[at] === SPACE) at += 1;
    return at;
  };
}

/** A text with the indentation of its lines, as it was. Its first line is `line` of the file, and has all of its own. */
export function restoreIndents(text: string, line: number, { line: first, widths }: Indents): string {
  let at = line - first;
  return text.replaceAll('\n', () => `\n${' '.repeat(widths[(at += 1)] ?? 0)}`);
}

/** The same for bytes that may be no text. */
export function restoreIndentBytes(bytes: Uint8Array, line: number, { line: first, widths }: Indents): Uint8Array {
  const own = widths.subarray(line - first + 1);
  const restored = new Uint8Array(bytes.length + own.reduce((sum, width) => sum + width, 0));
  let length = 0;
  let at = 0;
  for (const byte of bytes) {
    restored[length++] = byte;
    if (byte !== LINE_FEED) continue;
    const width = own[at++] ?? 0;
    restored.fill(SPACE, length, length + width);
    length += width;
  }
  return restored.subarray(0, length);
}
