import { isJsonObject, type JsonObject } from '../base/json.ts';
import { type Path, startsWithPath } from '../base/path.ts';
import type { Location, ManifestDocument } from '../manifest/document.ts';
import { renderMask } from './detectors/detect.ts';
import type { MaskSpan } from './masked-text.ts';
import { KEPT_SECRET_FIELDS } from './secret-object.ts';

interface Kept {
  readonly start: number;
  readonly end: number;
}

/**
 * Everything in a Secret's text but what may be shown: what it is, its metadata, and the names of its keys.
 * So values that do not count, comments, and misspelt fields are masked with the rest.
 */
export function spansOfSecret(document: ManifestDocument, path: Path, secret: JsonObject): readonly MaskSpan[] {
  const { text } = document;
  const region = regionOf(document, path);
  const kept = Object.entries(secret)
    .flatMap(([key, value]) => [
      ...keepField(document, [...path, key], key),
      ...(isJsonObject(value) && !KEPT_SECRET_FIELDS.has(key)
        ? Object.keys(value).flatMap((name) => keepKey(document, [...path, key, name], name))
        : []),
    ])
    .sort((left, right) => left.start - right.start || right.end - left.end);
  const spans: MaskSpan[] = [];
  let from = region.start;
  for (const { start, end } of [...kept, { start: region.end, end: region.end }]) {
    if (start > from) spans.push(...spanOf(text, from, start));
    from = Math.max(from, end);
  }
  return spans;
}

/** A kind that is plainly written and no Secret; whatever is written in another way may be one. */
const OTHER_KIND = /^["']?kind["']?[ \t]*:[ \t]*["']?(?!secret\b)[a-z]+["']?[ \t]*(?:[,}#\r\n]|$)/i;

/** Worked out once for each document, however many of its objects are asked about. */
const known = new WeakMap<ManifestDocument, readonly Path[]>();

/** The maps that have `kind` more than once, one of those that do not count being a Secret for all that is known. */
export function findFormerSecrets(document: ManifestDocument): readonly Path[] {
  const found = known.get(document) ?? searchFormerSecrets(document);
  known.set(document, found);
  return found;
}

function searchFormerSecrets({ duplicateKeys, text }: ManifestDocument): readonly Path[] {
  return duplicateKeys
    .filter(
      ({ path, places }) =>
        path.at(-1) === 'kind' &&
        !places.slice(0, -1).every(({ offset }) => OTHER_KIND.test(text.slice(offset, offset + LONGEST_KIND))),
    )
    .map(({ path }) => path.slice(0, -1));
}

/** Whether the map at a path is one of them. */
export function wasSecret(document: ManifestDocument, map: Path): boolean {
  if (document.duplicateKeys.length === 0) return false;
  return findFormerSecrets(document).some((path) => path.length === map.length && startsWithPath(path, map));
}

/** `"kind" : "Secret"`, with some blanks. */
const LONGEST_KIND = 64;

function regionOf(document: ManifestDocument, path: Path): Kept {
  if (path.length === 0) return { start: 0, end: document.text.length };
  const { start, end } = document.locate(path);
  return { start: start.offset, end: end.offset };
}

function keepField(document: ManifestDocument, path: Path, key: string): readonly Kept[] {
  const location = document.locate(path);
  if (!KEPT_SECRET_FIELDS.has(key) || isElsewhere(location)) return keepKey(document, path, key);
  return [{ start: location.key?.offset ?? location.start.offset, end: location.end.offset }];
}

function keepKey(document: ManifestDocument, path: Path, key: string): readonly Kept[] {
  const location = document.locate(path);
  const start = location.key?.offset;
  if (start === undefined || isElsewhere(location)) return [];
  const end = endOfKey(document.text, start, key);
  return end > start ? [{ start, end }] : [];
}

/** Not here, or written at an anchor: what stands between key and value is then somebody else's. */
function isElsewhere({ exact, key, sharedBy, start }: Location): boolean {
  return !exact || key === undefined || (sharedBy !== undefined && start.offset < key.offset);
}

/** Behind the colon of the key that is written at an offset; the offset itself where it is written in another way. */
export function endOfKey(text: string, start: number, key: string): number {
  const quote = text[start];
  const isQuoted = quote === '"' || quote === "'";
  const written = isQuoted ? `${quote}${key}${quote}` : key;
  if (!text.startsWith(written, start)) return start;
  const colon = /^[ \t]*:/.exec(text.slice(start + written.length, start + written.length + 16));
  return colon === null ? start : start + written.length + colon[0].length;
}

/** One mask for what stands between two kept parts, within its blanks; brackets and commas are no secrets. */
function spanOf(text: string, from: number, to: number): readonly MaskSpan[] {
  const between = text.slice(from, to);
  if (/^[\s{}[\],:-]*$/.test(between)) return [];
  const start = from + between.length - between.trimStart().length;
  const end = to - (between.length - between.trimEnd().length);
  return [{ start, end, mask: renderMask('secret-data', end - start) }];
}
