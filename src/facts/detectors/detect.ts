import { looksRandom } from './entropy.ts';
import { KNOWN_SHAPES } from './known-shapes.ts';
import { isSecretName, isSecretValue, NAME_HINTS, NAMED_IN_TEXT } from './named-places.ts';

/** A part of a text that is a secret; UTF-16 offsets, `end` exclusive. */
export interface Hit {
  readonly detector: string;
  readonly start: number;
  readonly end: number;
}

/** One pass that lets nearly every value of a cluster go: it finds a hint of any detector, in any case. */
const WORTH_A_LOOK = new RegExp(
  [...new Set([...KNOWN_SHAPES.flatMap(({ hints }) => hints), ...NAME_HINTS])].map((hint) => hint.replaceAll(/[.?]/g, '\\$&')).join('|'),
  'i',
);

const SHORTEST = 8;
/** Longer texts are looked at in full only up to here; nothing in Kubernetes is longer than an object may be. */
const LONGEST = 4 * 1024 * 1024;

/** Secrets in a text that stands under no telling name, in order, without overlaps. */
export function findSecrets(text: string): readonly Hit[] {
  if (text.length < SHORTEST || text.length > LONGEST || !WORTH_A_LOOK.test(text)) return NONE;
  const lower = text.toLowerCase();
  let hits: Hit[] | undefined;
  for (const { name, hints, pattern } of KNOWN_SHAPES) {
    if (!hints.some((hint) => lower.includes(hint))) continue;
    for (const match of text.matchAll(pattern)) (hits ??= []).push(toHit(name, match));
  }
  if (NAME_HINTS.some((hint) => lower.includes(hint)))
    for (const match of text.matchAll(NAMED_IN_TEXT)) {
      const [whole, name = '', value = ''] = match;
      if (!isSecretName(name) || !isSecretValue(value) || isProse(value)) continue;
      const end = match.index + whole.length;
      (hits ??= []).push({ detector: 'named-secret', start: end - value.length, end });
    }
  return hits === undefined ? NONE : withoutOverlaps(hits);
}

const NONE: readonly Hit[] = [];

/**
 * The value of a key or environment variable whose name says that it is a secret.
 * A field of an object (not of somebody's own data) often holds a name of something under such a word, so it must look like more.
 */
export function findNamedSecret(name: string, value: string, isField: boolean): Hit | undefined {
  if (isSecretName(name)) return isSecretValue(value) && !(isField && RESOURCE_NAME.test(value)) ? { detector: 'named-secret', start: 0, end: value.length } : undefined;
  return isKeyLike(name) && looksRandom(value) ? { detector: 'entropy', start: 0, end: value.length } : undefined;
}

const RESOURCE_NAME = /^[a-z0-9]([-a-z0-9_./]*[a-z0-9])?$/i;

/** A weaker hint than a secret's name, which needs a random-looking value to count. */
function isKeyLike(name: string): boolean {
  return /key|secret|token|auth|cred|pass|salt|signature/i.test(name) && !/public|keyid|key_id|checksum|hash|digest|sha|fingerprint|keystone/i.test(name);
}

/** In running text a value after a secret's name counts when it looks like one: `token: optional` is prose. */
function isProse(value: string): boolean {
  return /^[A-Za-z]+[.,:]?$/.test(value) || /[({[]/.test(value);
}

function toHit(detector: string, match: RegExpExecArray): Hit {
  const [whole, secret] = match;
  const start = secret === undefined ? match.index : match.index + whole.lastIndexOf(secret);
  return { detector, start, end: start + (secret ?? whole).length };
}

function withoutOverlaps(hits: readonly Hit[]): readonly Hit[] {
  const sorted = [...hits].sort((left, right) => left.start - right.start || right.end - left.end);
  const kept: Hit[] = [];
  for (const hit of sorted) if (hit.start >= (kept.at(-1)?.end ?? 0)) kept.push(hit);
  return kept;
}

/** `<redacted:DETECTOR:LENGTH>`: says that a secret was here, and nothing of it. */
export function renderMask(detector: string, length: number): string {
  return `<redacted:${detector}:${length}>`;
}

/** The text with every hit replaced by its mask. */
export function maskHits(text: string, hits: readonly Hit[]): string {
  let masked = '';
  let from = 0;
  for (const { detector, start, end } of hits) {
    masked += text.slice(from, start) + renderMask(detector, end - start);
    from = end;
  }
  return masked + text.slice(from);
}

/** Any text that is going to be shown: source lines, error messages, diffs. */
export function maskText(text: string): string {
  const hits = findSecrets(text);
  return hits.length === 0 ? text : maskHits(text, hits);
}
