import type { LinePlace } from './json-scanner.ts';

export type EnvelopeEvent =
  /** An item begins at `start` (its opening brace, not yet consumed). */
  | { readonly kind: 'item'; readonly start: number; readonly next: number }
  /** A whole object that is no list. */
  | {
      readonly kind: 'document';
      readonly start: number;
      readonly next: number;
      readonly line: number;
      readonly column: number;
    }
  /** The list is over. */
  | { readonly kind: 'end'; readonly next: number }
  /** All bytes are looked at. */
  | { readonly kind: 'more'; readonly next: number }
  | { readonly kind: 'problem'; readonly start: number; readonly next: number; readonly message: string };

/** What stands around the items of a list, byte by byte: `{"kind":"List","items":[` … `],"metadata":{}}`. */
export interface Envelope {
  scan(bytes: Uint8Array, from: number): EnvelopeEvent;
  /** The caller's buffer moved by so many bytes. */
  move(by: number): void;
  readonly kind: string | undefined;
  readonly apiVersion: string | undefined;
  /** Inside a list object, whose kind says what untyped items are. */
  readonly needsKind: boolean;
  readonly isOpen: boolean;
  /** First byte that is still needed. */
  readonly keepFrom: number | undefined;
}

const LIST_FIELDS = { kind: 'kind', apiVersion: 'apiVersion' } as const;
type ListField = keyof typeof LIST_FIELDS;

/**
 * A top-level object is taken for a list when `items` with an array is among its keys.
 * Until that is seen it may be a document of its own, so its first byte is kept.
 */
export function createEnvelope(place: LinePlace): Envelope {
  const fields: { kind?: string; apiVersion?: string } = {};
  let depth = 0;
  let object: { start: number; line: number; column: number } | undefined;
  let isArray = false;
  let isInItems = false;
  let hadItems = false;
  let stringStart: number | undefined;
  let isEscaped = false;
  let lastString = '';
  let key = '';
  let isValue = false;

  return {
    scan,
    move(by) {
      if (object !== undefined) object.start += by;
      if (stringStart !== undefined) stringStart += by;
    },
    get kind() {
      return fields.kind;
    },
    get apiVersion() {
      return fields.apiVersion;
    },
    get needsKind() {
      return !isArray;
    },
    get isOpen() {
      return depth > 0;
    },
    get keepFrom() {
      return hadItems || isArray ? stringStart : (object?.start ?? stringStart);
    },
  };

  function scan(bytes: Uint8Array, from: number): EnvelopeEvent {
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (stringStart !== undefined) {
        takeStringByte(bytes, byte, at);
        continue;
      }
      const event = takeByte(byte, at);
      if (event !== undefined) return event;
    }
    return { kind: 'more', next: bytes.length };
  }

  function takeStringByte(bytes: Uint8Array, byte: number, at: number): void {
    if (byte >= 0x80) place.surplus += byte < 0xc0 ? 1 : byte >= 0xf0 ? -1 : 0;
    if (isEscaped) isEscaped = false;
    else if (byte === 0x5c) isEscaped = true;
    else if (byte === 0x22) {
      lastString = new TextDecoder().decode(
        bytes.subarray((stringStart as number) + 1, Math.min(at, (stringStart as number) + 200)),
      );
      stringStart = undefined;
      if (depth !== 1 || isArray) return;
      if (!isValue) key = lastString;
      else if (key in LIST_FIELDS) fields[key as ListField] = lastString;
    }
  }

  function takeByte(byte: number, at: number): EnvelopeEvent | undefined {
    switch (byte) {
      case 0x0a:
        place.line += 1;
        place.lineStart = at + 1;
        place.surplus = 0;
        return undefined;
      case 0x22:
        stringStart = at;
        return undefined;
      case 0x3a:
        if (depth === 1) isValue = true;
        return undefined;
      case 0x2c:
        if (depth === 1) isValue = false;
        return undefined;
      case 0x7b:
        return openBrace(at);
      case 0x5b:
        return openBracket();
      case 0x7d:
      case 0x5d:
        return close(at);
      default:
        if (depth > 0 || byte === 0x20 || byte === 0x09 || byte === 0x0d) return undefined;
        return { kind: 'problem', start: at, next: at, message: 'text stands here that belongs to no JSON value' };
    }
  }

  function openBrace(at: number): EnvelopeEvent | undefined {
    if (depth === 0) object = { start: at, line: place.line, column: at - place.lineStart - place.surplus + 1 };
    if (isInItems && depth === (isArray ? 1 : 2)) return { kind: 'item', start: at, next: at };
    depth += 1;
    if (depth === 1) isValue = false;
    return undefined;
  }

  function openBracket(): EnvelopeEvent | undefined {
    if (depth === 0) {
      isArray = true;
      isInItems = true;
    } else if (depth === 1 && !isArray && isValue && key === 'items') {
      isInItems = true;
      hadItems = true;
    }
    depth += 1;
    return undefined;
  }

  function close(at: number): EnvelopeEvent | undefined {
    depth -= 1;
    if (isInItems && depth === (isArray ? 0 : 1)) isInItems = false;
    if (depth > 0) return undefined;
    if (hadItems || isArray) return { kind: 'end', next: at + 1 };
    if (object !== undefined) return { kind: 'document', ...object, next: at + 1 };
    return { kind: 'problem', start: at, next: at, message: 'a bracket is closed here that was never opened' };
  }
}
