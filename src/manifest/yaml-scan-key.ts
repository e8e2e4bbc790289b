import { addToken, type PossibleKey, refuse, type Scan, TOKEN } from './yaml-tokens.ts';

/** A colon further behind makes no key (YAML 1.1, 9.3.2). */
const LONGEST_KEY = 1024;

/**
 * Where a key may begin, two tokens are kept free: one for the start of its map, one for the key.
 * They come to mean something only when the colon is found.
 */
export function keepPlaceForKey(scan: Scan): void {
  if (!scan.isKeyAllowed) return;
  dropKey(scan);
  const key = scan.keys[scan.keys.length - 1] as PossibleKey;
  key.isPossible = true;
  key.isRequired = scan.flowLevel === 0 && scan.indent === scan.at - scan.lineStart;
  key.token = scan.tokens.kinds.length;
  key.start = scan.at;
  addToken(scan.tokens, TOKEN.nothing, scan.at);
  addToken(scan.tokens, TOKEN.nothing, scan.at);
}

/** What began as a key gets no colon any more; refused where nothing but a key may stand. */
export function dropKey(scan: Scan): void {
  const key = scan.keys[scan.keys.length - 1] as PossibleKey;
  if (key.isPossible && key.isRequired) refuse('missing-colon', key.start);
  key.isPossible = false;
}

/** Whether the colon at hand makes a key of what began as one: on the same line, and not too far behind. */
export function isKeyValid(scan: Scan): boolean {
  const key = scan.keys[scan.keys.length - 1] as PossibleKey;
  if (!key.isPossible) return false;
  if (key.start >= scan.lineStart && !isTooLong(scan, key.start)) return true;
  if (key.isRequired) refuse('missing-colon', key.start);
  key.isPossible = false;
  return false;
}

/** Counted in characters: one beyond the Basic Multilingual Plane is two in the text. */
function isTooLong(scan: Scan, start: number): boolean {
  if (scan.at - start <= LONGEST_KEY) return false;
  let characters = 0;
  for (let at = start; at < scan.at; at++) if ((scan.text.charCodeAt(at) & 0xfc00) !== 0xdc00) characters += 1;
  return characters > LONGEST_KEY;
}

/** Turns the kept tokens into a key, and the start of its map where none is open at its column. */
export function findKey(scan: Scan): void {
  const key = scan.keys[scan.keys.length - 1] as PossibleKey;
  const column = key.start - scan.lineStart;
  if (scan.flowLevel === 0 && scan.indent < column) {
    scan.indents.push(scan.indent);
    scan.indent = column;
    scan.tokens.kinds[key.token] = TOKEN.mappingStart;
  }
  scan.tokens.kinds[key.token + 1] = TOKEN.key;
  key.isPossible = false;
}
