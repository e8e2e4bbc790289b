import { join } from './bytes.ts';

/** A value of DER (X.690, 8.1 and 10.1): what it holds, and all of it as it is written. */
export interface DerValue {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

export const TAGS = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** `[0]` and so on, with other values in it. */
  context: [0xa0, 0xa1, 0xa2, 0xa3],
} as const;

/** The one value that these bytes are; undefined for anything else. */
export function readDer(bytes: Uint8Array): DerValue | undefined {
  const values = listDer(bytes);
  return values.length === 1 ? values[0] : undefined;
}

/** Values one behind the other; none where one of them is not written as DER has it. */
export function listDer(bytes: Uint8Array | undefined): readonly DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < (bytes?.length ?? 0); ) {
    const value = bytes && readAt(bytes, at);
    if (value === undefined) return [];
    values.push(value);
    at += value.whole.length;
  }
  return values;
}

/** What a value of this tag holds, value by value; nothing where it is another one. */
export function listIn(value: DerValue | undefined, tag: number = TAGS.sequence): readonly DerValue[] {
  return value?.tag === tag ? listDer(value.content) : [];
}

const LONG = 0x80;
/** More than any length that is looked at. */
const MOST_LENGTH_BYTES = 4;

function readAt(bytes: Uint8Array, at: number): DerValue | undefined {
  const [tag = 0, first = LONG] = bytes.subarray(at, at + 2);
  const extra = first < LONG ? 0 : first - LONG;
  const digits = bytes.subarray(at + 2, at + 2 + extra);
  const length = first < LONG ? first : digits.reduce((sum, digit) => sum * 256 + digit, 0);
  // Lengths have one writing, the shortest, and names of tags are short in all that is read here.
  const isShortest = first < LONG || (extra > 0 && extra <= MOST_LENGTH_BYTES && digits[0] !== 0 && length >= LONG);
  const start = at + 2 + extra;
  if ((tag & 0x1f) === 0x1f || !isShortest || start + length > bytes.length) return undefined;
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) };
}

/** The same content under another tag (X.690, 8.14.2): what is signed may stand under one that is not its own. */
export function retag({ whole }: DerValue, tag: number): Uint8Array {
  return join(Uint8Array.of(tag), whole.subarray(1));
}

/** `1.2.840.113549`; empty for what is none. */
export function readOid(value: DerValue | undefined): string {
  if (value?.tag !== TAGS.oid) return '';
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of value.content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= LONG) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** RFC 3339 in UTC, to the second, of a UTCTime or a GeneralizedTime as RFC 5280, 4.1.2.5 and RFC 3161, 2.4.2 have them. */
export function readTime(value: DerValue | undefined): string | undefined {
  const text = String.fromCharCode(...(value?.content ?? []));
  const isShort = value?.tag === TAGS.utcTime;
  if (!isShort && value?.tag !== TAGS.generalizedTime) return undefined;
  const full = isShort ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d*[1-9])?Z$/.exec(full) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
