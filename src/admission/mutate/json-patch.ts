import { isJsonObject, type Json, type JsonArray, type JsonObject, setOwn } from '../../base/json.ts';
import { isMarker, readMarker } from '../../facts/served/markers.ts';
import { copyJson } from './copy-json.ts';
import { PatchStop } from './patch-result.ts';

export interface PatchOperation {
  readonly op: string;
  readonly path: string;
  /** Empty where it is not said. */
  readonly from: string;
  /** Absent where it is not said. */
  readonly value?: Json;
}

/** What of a document is known: places, as JSON pointers, of which only the cluster knows what stands there, if anything. */
export interface PatchedDocument {
  readonly value: JsonObject;
  readonly open: ReadonlySet<string>;
}

/**
 * A document after a patch, the way the API server's library patches (`gopkg.in/evanphx/json-patch.v4`, RFC 6902): what is
 * before the first slash of a path is passed over, `replace` and `copy` take keys that are not there, and indices may be negative.
 * Gives the places, of those that were open, in which something stands now. Throws `PatchStop`.
 */
export function applyJsonPatch(
  { value, open }: PatchedDocument,
  operations: readonly PatchOperation[],
): { readonly value: Json; readonly settled: readonly string[] } {
  const document = new Document(copyJson(value), open);
  for (const operation of operations) document.apply(operation);
  return { value: document.root, settled: document.settled };
}

interface Place {
  readonly holder: JsonObject | JsonArray;
  readonly key: string;
  /** As it is written in a document without lists. */
  readonly pointer: string;
}

class Document {
  root: Json;
  readonly settled: string[] = [];
  readonly #open: ReadonlySet<string>;
  readonly #steps: Readonly<Record<string, (operation: PatchOperation) => void>> = {
    add: ({ path, value }) => this.#add(this.#find('add', path), value ?? null),
    remove: ({ path }) => this.#remove(this.#find('remove', path)),
    replace: (operation) => this.#replace(operation),
    move: ({ from, path }) => {
      const source = this.#find('move', from);
      const moved = this.#get(source);
      this.#remove(source);
      this.#add(this.#find('move', path), moved ?? null);
    },
    copy: ({ from, path }) => {
      const copied = this.#get(this.#find('copy', from));
      this.#add(this.#find('copy', path), copyJson(copied ?? null));
    },
    test: (operation) => this.#test(operation),
  };

  constructor(root: Json, open: ReadonlySet<string>) {
    this.root = root;
    this.#open = open;
  }

  apply(operation: PatchOperation): void {
    const step = Object.hasOwn(this.#steps, operation.op) ? this.#steps[operation.op] : undefined;
    if (step === undefined) throw fault(`Unexpected kind: ${operation.op}`);
    step(operation);
  }

  #find(op: string, path: string): Place {
    if (UNREAD.test(path)) throw fault(`${op} operation failed to decode path: missing value`);
    const [, ...keys] = path.split('/').map(decodeKey);
    const missing = fault(`${op} operation does not apply: doc is missing path: "${path}": missing value`);
    const key = keys.pop();
    if (key === undefined) throw missing;
    let holder = this.root;
    let pointer = '';
    for (const step of keys) {
      if (!isHolder(holder)) throw missing;
      pointer = `${pointer}/${step}`;
      this.#look(pointer);
      const next: Json | undefined = Array.isArray(holder) ? holder[indexIn(holder, step) ?? -1] : ownOf(holder, step);
      if (isMarker(next)) throw unknown(readMarker(next));
      if (next === undefined) throw missing;
      // What it makes of a null that a patch put there depends on how it came there.
      if (next === null) throw unknown('what the server makes of a path through null');
      holder = next;
    }
    if (!isHolder(holder)) throw missing;
    return { holder, key, pointer: `${pointer}/${key}` };
  }

  /** Throws where only the cluster knows whether there is something. */
  #look(pointer: string): void {
    if (this.#open.has(pointer) && !this.settled.includes(pointer))
      throw unknown(`what stands at ${pointer}, which the cluster decides`);
  }

  #get({ holder, key, pointer }: Place): Json | undefined {
    if (!Array.isArray(holder)) {
      this.#look(pointer);
      return ownOf(holder, key);
    }
    const index = indexIn(holder, key);
    if (index === undefined) throw fault(`Unable to access invalid index: ${key}`);
    return holder[index];
  }

  #add({ holder, key, pointer }: Place, value: Json): void {
    if (!Array.isArray(holder)) {
      this.settled.push(pointer);
      setOwn(holder, key, value);
      return;
    }
    const length = holder.length + 1;
    const index = key === '-' ? holder.length : numberOf(key);
    if (index === undefined || index >= length || index < -length)
      throw fault(`Unable to access invalid index: ${key}: invalid index referenced`);
    holder.splice(index < 0 ? index + length : index, 0, value);
  }

  #remove({ holder, key, pointer }: Place): void {
    if (Array.isArray(holder)) {
      const index = indexIn(holder, key);
      if (index === undefined) throw fault(`Unable to access invalid index: ${key}: invalid index referenced`);
      holder.splice(index, 1);
      return;
    }
    this.#look(pointer);
    if (!Object.hasOwn(holder, key)) throw fault(`Unable to remove nonexistent key: ${key}: missing value`);
    Reflect.deleteProperty(holder, key);
  }

  #replace(operation: PatchOperation): void {
    if (operation.path === '') return this.#replaceRoot(operation);
    const { path, value = null } = operation;
    const { holder, key, pointer } = this.#find('replace', path);
    if (!Array.isArray(holder)) {
      this.settled.push(pointer);
      setOwn(holder, key, value);
      return;
    }
    const index = indexIn(holder, key);
    if (index === undefined)
      throw fault(`replace operation does not apply: doc is missing key: ${path}: missing value`);
    holder[index] = value;
  }

  #replaceRoot({ value }: PatchOperation): void {
    if (value === undefined) throw breaks('an operation on the whole object without a value');
    if (value !== null && !isHolder(value)) throw fault('replace operation value must be object or array');
    this.root = copyJson(value ?? {});
  }

  #test({ path, value }: PatchOperation): void {
    if (path === '' && value === undefined) throw breaks('an operation on the whole object without a value');
    const own = path === '' ? this.root : this.#get(this.#find('test', path));
    if (own === null) throw unknown('what the server makes of a test of null');
    if (own === undefined ? value === undefined : value !== undefined && isTested(own, value)) return;
    throw new PatchStop('test failed');
  }
}

/** The server's library does not look whether there is a value, and the request ends there. */
function breaks(what: string): PatchStop {
  return new PatchStop({ kind: 'refused', message: `the API server breaks on ${what}` });
}

/** Go's quotes, in which the server writes paths down, have ways to write these that are no JSON: it reads none of them again. */
const UNREAD = /[\0-\x07\v\x0e-\x1f\x7f]|(?=[\u{10000}-\u{10ffff}])[^\p{L}\p{M}\p{N}\p{P}\p{S}]/u;

function fault(message: string): PatchStop {
  return new PatchStop({ kind: 'error', message: `JSON Patch: ${message}` });
}

function unknown(what: string): PatchStop {
  return new PatchStop({ kind: 'unknown', what });
}

/** RFC 6901 4. */
function decodeKey(key: string): string {
  return key.replaceAll(/~[01]/g, (escape) => (escape === '~1' ? '/' : '~'));
}

function isHolder(value: Json): value is JsonObject | JsonArray {
  return typeof value === 'object' && value !== null;
}

function ownOf(holder: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** As Go reads a whole number. */
function numberOf(key: string): number | undefined {
  return /^[+-]?\d+$/.test(key) ? Number(key) : undefined;
}

/** Of an element that is there; a negative one counts from the end. */
function indexIn(list: JsonArray, key: string): number | undefined {
  const number = numberOf(key);
  if (number === undefined || number >= list.length || number < -list.length) return undefined;
  return number < 0 ? number + list.length : number;
}

/** To the server's library null is what is empty. */
function isTested(own: Json, value: Json): boolean {
  return value === null ? isHolder(own) && Object.keys(own).length === 0 : isSame(own, value);
}

function areSameItems(left: Json, right: Json): boolean {
  if (left === null || right === null) throw breaks('a test of a list with null in it');
  return isSame(left, right);
}

function isSame(left: Json, right: Json): boolean {
  if (isMarker(left)) throw unknown(readMarker(left));
  if (isMarker(right)) throw unknown(readMarker(right));
  if (Array.isArray(left) || Array.isArray(right))
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => areSameItems(item, right[index] ?? null))
    );
  if (!isJsonObject(left) || !isJsonObject(right)) return left === right;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(left[key] ?? null, right[key] ?? null))
  );
}
