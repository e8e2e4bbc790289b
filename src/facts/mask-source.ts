import { findValue } from '../base/find-value.ts';
import { isJsonObject } from '../base/json.ts';
import { startsWithPath } from '../base/path.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { commentsBeside, commentsIn, joinComments } from './comments.ts';
import { findSecrets, hasNamedSecret, hasSplitShape, renderMask } from './detectors/detect.ts';
import { classOfName } from './detectors/secret-name.ts';
import { endOfEntry } from './entry-end.ts';
import { applyMasks, type MaskSpan, type MaskedText } from './masked-text.ts';
import { type MaskedSource, type RedactedSource, redactSource } from './redact.ts';
import { formsOf, isWorthRepeating } from './repeated-secret.ts';
import { endOfKey, findFormerSecrets, spansOfSecret } from './secret-source.ts';

/** Worked out once for each document that is shown, however many places of it are. */
const masked = new WeakMap<ManifestDocument, MaskedText>();

/**
 * A document's own text as it may be shown: what is masked in its value is masked where it is written, and with it
 * everything in a Secret, values of keys that come again, comments beside secrets, and what the detectors find in the rest.
 */
export function maskSource(document: ManifestDocument, redacted?: RedactedSource): MaskedText {
  const known = masked.get(document);
  if (known !== undefined) return known;
  const text = maskText(document, redacted ?? redactDocument(document));
  masked.set(document, text);
  return text;
}

/**
 * Whether a document holds nothing to be masked, for less than masking it takes; false where that is not sure. The
 * detectors have seen each key and each value by itself. So what is left is what the text has beside them, or otherwise:
 * names and values next to each other, comments, and what is written in other letters than it stands for.
 */
export function isClean({ format, text, duplicateKeys }: ManifestDocument, redacted: RedactedSource): boolean {
  if (!redacted.isClean || redacted.secretPaths.length > 0 || duplicateKeys.length > 0) return false;
  const isMore = format === 'json' ? text.includes('\\u') : saysMore(text) || hasSplitShape(text);
  return !isMore && !hasNamedSecret(text) && (format === 'json' || findSecrets(joinComments(text)).length === 0);
}

/** In YAML: escapes, directives, and what may be an anchor or a tag; where there is no anchor there is no alias. */
const SAYS_MORE = /^%|(?:^|[\s,[{:?-])[&!]/m;

function saysMore(text: string): boolean {
  if (text.includes('\\')) return true;
  // Most documents have none of these letters, and looking for a letter takes a tenth of looking for a pattern.
  return (text.includes('&') || text.includes('!') || text.includes('%')) && SAYS_MORE.test(text);
}

/** Whether the text alone looks like a secret somewhere: what is masked in the values does not cover it. */
export function hasSecretsOfText(document: ManifestDocument): boolean {
  return (
    findHitsOfText(document, applyMasks(document.text, spansByValue(document, redactDocument(document)))).length > 0
  );
}

function redactDocument({ value, item }: ManifestDocument): RedactedSource {
  return redactSource(value, item?.kind);
}

function maskText(document: ManifestDocument, redacted: RedactedSource): MaskedText {
  const byValue = applyMasks(document.text, spansByValue(document, redacted));
  const byText = applyMasks(byValue.text, findHitsOfText(document, byValue));
  return { text: byText.text, move: (offset) => byText.move(byValue.move(offset)) };
}

/** What is left is looked at as text once more; an alias there (`*name`) is no value. */
function findHitsOfText({ format }: ManifestDocument, { text }: MaskedText): readonly MaskSpan[] {
  return findSecrets(text)
    .filter(({ start }) => format === 'json' || text[start] !== '*')
    .map(({ detector, start, end }) => ({ start, end, mask: renderMask(detector, end - start) }));
}

function spansByValue(document: ManifestDocument, { sources, secretPaths }: RedactedSource): readonly MaskSpan[] {
  const spans = [
    ...sources.flatMap((source) => spansOfValue(document, source)),
    ...repeatedKeySpans(document, sources),
    ...repeatedTextSpans(document.text, sources),
  ];
  const secrets = [...secretPaths, ...findFormerSecrets(document)].flatMap((path) => {
    const value = findValue(document.value, path);
    return isJsonObject(value) ? spansOfSecret(document, path, value) : [];
  });
  if (document.format === 'json') return [...spans, ...secrets];
  return [...spans, ...secrets, ...commentsBeside(document.text, spans), ...commentsIn(document.text, secrets)];
}

function spansOfValue(document: ManifestDocument, { path, parts, isWhole }: MaskedSource): readonly MaskSpan[] {
  const location = document.locate(path);
  if (!location.exact) return [];
  const [start, end] = [location.start.offset, location.end.offset];
  const written = document.text.slice(start, end);
  const [first] = parts;
  if (first === undefined) return [];
  if (isWhole || !parts.every(({ text }) => written.includes(text)))
    return [{ start, end, mask: renderMask(first.detector, isWhole ? first.text.length : end - start) }];
  return parts.flatMap(({ detector, text }) =>
    spansOfText(written, text, detector).map((span) => ({ ...span, start: start + span.start, end: start + span.end })),
  );
}

function spansOfText(text: string, secret: string, detector: string): readonly MaskSpan[] {
  const spans: MaskSpan[] = [];
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length))
    spans.push({ start: at, end: at + secret.length, mask: renderMask(detector, secret.length) });
  return spans;
}

/** The same secret in a comment, or under a name that says nothing. */
function repeatedTextSpans(text: string, sources: readonly MaskedSource[]): readonly MaskSpan[] {
  const forms = sources.flatMap(({ parts }) => parts.flatMap((part) => formsOf(part.detector, part.text)));
  const secrets = new Set(forms.filter(isWorthRepeating));
  return [...secrets].flatMap((secret) => spansOfText(text, secret, 'repeated-secret'));
}

/** Values of keys that do not count, because the key comes again, are still written in the file. */
function repeatedKeySpans(
  { text, format, duplicateKeys }: ManifestDocument,
  sources: readonly MaskedSource[],
): readonly MaskSpan[] {
  return duplicateKeys.flatMap(({ path, places }) => {
    const key = String(path.at(-1) ?? '');
    const isTold =
      key === 'value' || classOfName(key) !== 'none' || sources.some((source) => startsWithPath(source.path, path));
    return places.slice(0, -1).flatMap(({ offset }) => {
      const start = endOfKey(text, offset, key);
      const end = endOfEntry(text, offset, format);
      const isLong = /[\r\n{[]/.test(text.slice(start, end));
      return isTold || isLong ? [{ start, end, mask: ` ${renderMask('repeated-key', end - start)}` }] : [];
    });
  });
}
