import type { Hit } from './detector.ts';
import { KNOWN_SHAPES } from './known-shapes.ts';
import { findNamedInText, SEPARATOR_HINT } from './named-text.ts';
import { classOfName } from './secret-name.ts';
import { isSecretField, isSecretValue } from './secret-value.ts';

const HINTS = [...new Set(KNOWN_SHAPES.map(({ hint }) => hint))].join('|');
/** One pass that lets nearly every value of a cluster go. */
const WORTH_A_LOOK = new RegExp(`${HINTS}|${SEPARATOR_HINT}|<redacted:`);
const HAS_SHAPE = new RegExp(HINTS);
const SHAPES = KNOWN_SHAPES.map((shape) => ({ ...shape, hints: new RegExp(shape.hint) }));

/** `p=a` with a name of four letters is the shortest text that a detector takes. */
const SHORTEST = 8;
const NONE: readonly Hit[] = [];

/** Whether a text needs `findSecrets` at all: cheap, and false for nearly all. */
export function isWorthALook(text: string): boolean {
  return text.length >= SHORTEST && WORTH_A_LOOK.test(text);
}

/** Secrets in a text that stands under no telling name, in order, without overlaps. Linear in its length. */
export function findSecrets(text: string): readonly Hit[] {
  if (!isWorthALook(text)) return NONE;
  const hits: Hit[] = [];
  if (HAS_SHAPE.test(text))
    for (const { name, hints, pattern, accepts } of SHAPES) {
      if (!hints.test(text)) continue;
      for (const match of text.matchAll(pattern)) {
        const [start, end] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0];
        if (accepts === undefined || accepts(text.slice(start, end))) hits.push({ detector: name, start, end });
      }
    }
  hits.push(...findNamedInText(text));
  return hits.length === 0 ? NONE : joinHits(hits);
}

/**
 * The value of a key or environment variable whose name says that it is a secret.
 * A field of an object (not of somebody's own data) often holds a name of something under such a word, so it must look like more.
 */
export function findNamedSecret(name: string, value: string, isField: boolean): Hit | undefined {
  const nameClass = classOfName(name);
  if (nameClass === 'none') return undefined;
  const isSecret = isField ? isSecretField(value, nameClass) : isSecretValue(value, nameClass);
  return isSecret ? { detector: nameClass === 'hint' ? 'entropy' : 'named-secret', start: 0, end: value.length } : undefined;
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
