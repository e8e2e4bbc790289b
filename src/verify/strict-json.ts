/** A value of JSON; numbers are doubles, which all that is looked at fits. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Deeper than anything that records hold. */
const DEEPEST = 64;

const [STRING, NUMBER] = [
  /"[^"\\\0-\u001f]*(?:\\.[^"\\\0-\u001f]*)*"/y,
  /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y,
];
const WORDS: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
];

/** Undefined for what is not JSON (RFC 8259), and for an object with a key twice: two readers could see two things. */
export function parseJson(text: string): Json | undefined {
  const reader = createReader(text);
  const value = readValue(reader, 0);
  reader.skipBlanks();
  return reader.isAtEnd() ? value : undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Reader {
  skipBlanks(): void;
  isAtEnd(): boolean;
  /** Whether the text goes on with this, which then is behind. */
  take(word: string): boolean;
  match(pattern: RegExp): string | undefined;
}

function createReader(text: string): Reader {
  let at = 0;
  return {
    skipBlanks() {
      while (at < text.length && ' \t\n\r'.includes(text[at] ?? '!')) at += 1;
    },
    isAtEnd: () => at === text.length,
    take(word) {
      if (!text.startsWith(word, at)) return false;
      at += word.length;
      return true;
    },
    match(pattern) {
      pattern.lastIndex = at;
      const [found] = pattern.exec(text) ?? [];
      at += found?.length ?? 0;
      return found;
    },
  };
}

function readValue(reader: Reader, depth: number): Json | undefined {
  reader.skipBlanks();
  if (depth > DEEPEST) return undefined;
  if (reader.take('{')) return readObject(reader, depth);
  if (reader.take('[')) return readArray(reader, depth);
  const word = WORDS.find(([name]) => reader.take(name));
  if (word !== undefined) return word[1];
  return readString(reader) ?? readNumber(reader);
}

function readString(reader: Reader): string | undefined {
  const found = reader.match(STRING);
  try {
    return found === undefined ? undefined : (JSON.parse(found) as string);
  } catch {
    return undefined;
  }
}

function readNumber(reader: Reader): number | undefined {
  const found = reader.match(NUMBER);
  return found === undefined ? undefined : Number(found);
}

function readObject(reader: Reader, depth: number): JsonObject | undefined {
  const entries = new Map<string, Json>();
  const isRead = readMembers(reader, '}', () => {
    const key = readString(reader);
    reader.skipBlanks();
    if (key === undefined || entries.has(key) || !reader.take(':')) return false;
    const value = readValue(reader, depth + 1);
    if (value === undefined) return false;
    entries.set(key, value);
    return true;
  });
  return isRead ? Object.fromEntries(entries) : undefined;
}

function readArray(reader: Reader, depth: number): readonly Json[] | undefined {
  const items: Json[] = [];
  const isRead = readMembers(reader, ']', () => {
    const value = readValue(reader, depth + 1);
    if (value === undefined) return false;
    items.push(value);
    return true;
  });
  return isRead ? items : undefined;
}

function readMembers(reader: Reader, end: string, readMember: () => boolean): boolean {
  reader.skipBlanks();
  if (reader.take(end)) return true;
  for (;;) {
    reader.skipBlanks();
    if (!readMember()) return false;
    reader.skipBlanks();
    if (reader.take(end)) return true;
    if (!reader.take(',')) return false;
  }
}
