import type { Hit } from './detector.ts';
import { KNOWN_SHAPES } from './known-shapes.ts';
import { findMasks, type Mask } from './mask.ts';
import { findNamedInText, SEPARATOR_HINT } from './named-text.ts';
import { classOfName } from './secret-name.ts';
import { isSecretField, isSecretValue } from './secret-value.ts';

const SHAPES = KNOWN_SHAPES.map((shape) => ({ ...shape, hints: new RegExp(shape.hint) }));
const HAS_SHAPE = new RegExp([...new Set(KNOWN_SHAPES.map(({ hint }) => hint))].join('|'));
/** One pass that lets nearly every value of a cluster go; wider than all hints together, and quicker. */
const WORTH_A_LOOK = new RegExp(
  `[=_~]|PRIVATE K|LS0tLS1C|AKIA|ASIA|ABIA|ACCA|AIza|AKCp|ATATT3|LTAI|GOCSPX|GR1348|HRKU-|NR[A-Z]{2}-|PMAK-|ya29|gl[a-z]{2,5}-|xox|xapp-|xai-|xkeysib-|atlasv1|JQQJ9|dp\\.[a-z]{2}|dt0[a-z]\\d|pplx-|pul-[0-9a-f]|sq0|tskey-|\\d:A|-us\\d|pypi-|hooks\\.|webhook|requirepass|masterauth|sshpass| -[pa]|machine |uthorization|</|define\\(|SG\\.|SK[0-9a-f]|key-|sk-|hv[sbr]\\.|dapi|AGE-|eyJ|"auth|"ident|://[^@\\s]{0,600}@|asic |earer |oken |-u |--user|${SEPARATOR_HINT}|<redacted:`,
);
/** Too short for a key of any known shape: only a name with its value, or a user with a password, fits in. */
const SHORT_WORTH_A_LOOK = /[=@ \t\n]|:["'\\]/;
const SHORT = 20;
/** `p=a` with a name of four letters is the shortest text that a detector takes. */
const SHORTEST = 8;
const NONE: readonly Hit[] = [];

/** Whether a text needs `findSecrets` at all: cheap, and false for nearly all. */
export function isWorthALook(text: string): boolean {
  if (text.length < SHORT) return text.length >= SHORTEST && SHORT_WORTH_A_LOOK.test(text);
  return WORTH_A_LOOK.test(text);
}

/** Secrets in a text that stands under no telling name, in order, without overlaps. Linear in its length. */
export function findSecrets(text: string): readonly Hit[] {
  if (!isWorthALook(text)) return NONE;
  const hits = [...findShapes(text), ...findNamedInText(text)];
  return hits.length === 0 ? NONE : joinHits(outsideMasks(text, hits));
}

/**
 * Whether names and values beside each other look like a secret. What stands inside a value or a key is not looked for:
 * who asks has looked at each of these.
 */
export function hasNamedSecret(text: string): boolean {
  return QUOTED_SHAPES.test(text) || findNamedInText(text).length > 0;
}

/** Of the known shapes, those that are a name and its value. */
const QUOTED_SHAPES = /"(?:auth|identitytoken)\\?"|authorization(?!\.)/i;

/**
 * Whether a text may hold a known shape that no single value holds: an option on a line of its own, say, and what belongs
 * to it on the next.
 */
export function hasSplitShape(text: string): boolean {
  return SPLIT_SHAPES.test(text);
}

/**
 * The hints of those known shapes that go over a blank or look at the ends of a line; keys in PEM are whole in their value.
 * `rbac.authorization.k8s.io` is no header.
 */
const SPLIT_SHAPES =
  / -[apu]|--user|sshpass| login |machine |requirepass|masterauth|define\(|asic |earer |oken |"auth|"ident|authorization(?!\.)/i;

function findShapes(text: string): readonly Hit[] {
  if (!HAS_SHAPE.test(text)) return NONE;
  const hits: Hit[] = [];
  for (const { name, hints, pattern, accepts } of SHAPES) {
    if (!hints.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0];
      if (accepts === undefined || accepts(text.slice(start, end))) hits.push({ detector: name, start, end });
    }
  }
  return hits;
}

/** Secrets of known shapes in our own words and in keys, where a telling word beside a value tells nothing. */
export function maskShapes(text: string): string {
  if (text.length < SHORT) return text;
  const hits = findShapes(text);
  return hits.length === 0 ? text : maskHits(text, joinHits(outsideMasks(text, hits)));
}

/**
 * The value of a key or environment variable whose name says that it is a secret.
 * A field of an object (not of somebody's own data) often holds a name of something under such a word, so it must look like more.
 */
export function findNamedSecret(name: string, value: string, isField: boolean): Hit | undefined {
  const nameClass = classOfName(name);
  if (nameClass === 'none') return undefined;
  const isSecret = isField ? isSecretField(value, nameClass) : isSecretValue(value, nameClass);
  return isSecret
    ? { detector: nameClass === 'hint' ? 'entropy' : 'named-secret', start: 0, end: value.length }
    : undefined;
}

/** A mask of an earlier run holds nothing, though its own words look as if: `<redacted:named-secret:8>`. */
function outsideMasks(text: string, hits: readonly Hit[]): readonly Hit[] {
  const masks = findMasks(text);
  if (masks.length === 0) return hits;
  let next = 0;
  return hits
    .toSorted((left, right) => left.start - right.start)
    .filter(({ start }) => {
      while (next < masks.length && (masks[next]?.end ?? 0) <= start) next += 1;
      return start < (masks[next]?.start ?? Number.POSITIVE_INFINITY);
    });
}

/** Of hits that overlap the first counts, grown by what the others have more: no letter of any stays. */
export function joinHits(hits: readonly Hit[]): readonly Hit[] {
  const sorted = hits.toSorted((left, right) => left.start - right.start || right.end - left.end);
  const kept: Hit[] = [];
  for (const hit of sorted) {
    const last = kept.at(-1);
    if (last === undefined || hit.start >= last.end) kept.push(hit);
    else if (hit.end > last.end) kept[kept.length - 1] = { ...last, end: hit.end };
  }
  return kept;
}

/** `<redacted:DETECTOR:LENGTH>`: says that a secret was here, and nothing of it but, behind its length, that it was no text. */
export function renderMask(detector: string, length: number, was?: Mask['was']): string {
  return `<redacted:${detector}:${length}${was === undefined ? '' : `:${was}`}>`;
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
