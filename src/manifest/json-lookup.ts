import type { Path } from '../base/path.ts';
import { decodeLeniently } from './decode.ts';
import { CLOSE_LIST, CLOSE_OBJECT, COMMA, OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-bytes.ts';
import { createJsonSteps } from './json-steps.ts';

/** Where a path leads, as far as the text goes with it; UTF-16 offsets, `end` exclusive. */
export interface FollowedPath {
  readonly start: number;
  readonly end: () => number;
  /** Steps of the path that were there. */
  readonly depth: number;
  /** Of the last step, where it is a key. */
  readonly keyStart?: number | undefined;
}

/** A value that was come across; what is in it is looked at when a path leads there, and no further than that path. */
interface SeenValue {
  readonly start: number;
  readonly isObject: boolean;
  readonly parts: SeenPart[];
  /** All parts were seen. */
  isWhole: boolean;
  /** Behind the value; -1 while that is not known. */
  end: number;
}
interface SeenPart {
  /** Absent in arrays. */
  readonly key?: string;
  readonly keyStart?: number;
  readonly value: SeenValue;
}

export interface LookupText {
  readonly text: string;
  /** The text as UTF-8. */
  readonly bytes: Uint8Array;
  /** Some keys are repeated: the last of them counts. */
  readonly hasRepeats: boolean;
}

/** Follows paths through a text that `JSON.parse` accepts, without a tree of it: most of a dump is nowhere that a path leads. */
export function createJsonLookup({ text, bytes, hasRepeats }: LookupText): (path: Path) => FollowedPath {
  const { endOfString, endOfWord, skipBlanks } = createJsonSteps(bytes);
  const isPlain = bytes.length === text.length;
  const unitsAt = createUnitCounter(bytes);
  const root = see(skipBlanks(0));

  return (path) => {
    let found: SeenPart = { value: root };
    let depth = 0;
    for (const step of path) {
      const next = findPart(found.value, step);
      if (next === undefined) break;
      found = next;
      depth += 1;
    }
    const { value, keyStart } = found;
    return {
      start: unitsBefore(value.start),
      end: () => unitsBefore(endOf(value)),
      depth,
      ...(keyStart === undefined ? {} : { keyStart: unitsBefore(keyStart) }),
    };
  };

  function unitsBefore(offset: number): number {
    return isPlain ? offset : unitsAt(offset);
  }

  function see(start: number): SeenValue {
    const first = bytes[start];
    const isObject = first === OPEN_OBJECT;
    if (isObject || first === OPEN_LIST) return { start, isObject, parts: [], isWhole: false, end: -1 };
    const end = first === QUOTE ? endOfString(start) : endOfWord(start);
    return { start, isObject, parts: NO_PARTS, isWhole: true, end };
  }

  function findPart(value: SeenValue, step: string | number): SeenPart | undefined {
    const { parts, isObject } = value;
    if (isObject !== (typeof step === 'string')) return undefined;
    if (typeof step === 'number') {
      while (parts.length <= step && seeNext(value));
      return parts[step];
    }
    if (hasRepeats) while (seeNext(value));
    const known = parts.findLast(({ key }) => key === step);
    if (known !== undefined) return known;
    while (seeNext(value)) if (parts.at(-1)?.key === step) return parts.at(-1);
    return undefined;
  }

  /** Goes on to the next part of an object or an array; false where there is none. */
  function seeNext(value: SeenValue): boolean {
    if (value.isWhole) return false;
    let at = skipBlanks(reached(value));
    if (bytes[at] === COMMA) at = skipBlanks(at + 1);
    if (bytes[at] === CLOSE_OBJECT || bytes[at] === CLOSE_LIST) {
      value.isWhole = true;
      value.end = at + 1;
      return false;
    }
    value.parts.push(value.isObject ? seeEntry(at) : { value: see(at) });
    return true;
  }

  function seeEntry(keyStart: number): SeenPart {
    const keyEnd = endOfString(keyStart);
    const colon = skipBlanks(keyEnd);
    return { key: readKey(keyStart, keyEnd), keyStart, value: see(skipBlanks(colon + 1)) };
  }

  function readKey(start: number, end: number): string {
    const quoted = isPlain ? text.slice(start, end) : decodeLeniently(bytes.subarray(start, end));
    return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  }

  /** Behind the last part that was seen, or behind the opening bracket. */
  function reached({ start, parts }: SeenValue): number {
    const last = parts.at(-1);
    return last === undefined ? start + 1 : endOf(last.value);
  }

  /** Of a value that was only seen in part, the rest is passed over. */
  function endOf(value: SeenValue): number {
    if (value.end < 0) value.end = endOfBrackets(reached(value));
    return value.end;
  }

  /** Behind the bracket that closes the one that is open. */
  function endOfBrackets(from: number): number {
    let at = from;
    let level = 1;
    while (level > 0) {
      at = skipBlanks(at);
      const byte = bytes[at];
      if (byte === QUOTE) at = endOfString(at);
      else {
        if (byte === OPEN_OBJECT || byte === OPEN_LIST) level += 1;
        else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) level -= 1;
        at += 1;
      }
    }
    return at;
  }
}

const NO_PARTS: SeenPart[] = [];

/** Bytes between two offsets whose units are remembered. */
const STRIDE = 1024;

/** UTF-16 units before an offset of UTF-8 text; every byte is looked at once, and few of them again. */
function createUnitCounter(bytes: Uint8Array): (offset: number) => number {
  const known = [0];
  const count = (from: number, to: number): number => {
    let units = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  };
  return (offset) => {
    const stride = Math.floor(offset / STRIDE);
    for (let next = known.length; next <= stride; next++)
      known.push((known[next - 1] as number) + count((next - 1) * STRIDE, next * STRIDE));
    return (known[stride] as number) + count(stride * STRIDE, offset);
  };
}
