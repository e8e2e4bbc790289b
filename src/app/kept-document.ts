import { renderJson } from '../base/render-json.ts';
import { hasSecretsOfText, isClean, maskSource } from '../facts/mask-source.ts';
import { redact, redactForNext } from '../facts/redact.ts';
import type { Chunk, Slice } from '../manifest/chunk.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';

/** A document as it may be kept. */
export interface KeptDocument {
  readonly text: string;
  readonly form: KeptForm;
}

export type KeptForm =
  /** Its own text, masked. */
  | 'text'
  /** Its masked values as JSON: its masked text would not read as them. */
  | 'values'
  /** Its own text, masked, which does not read as its values; its values hold what only its text shows to be a secret. */
  | 'covered';

/**
 * Its own text, masked, if that still is a document with the same values: a mask for a screen may cover more than the
 * value, such as the bracket behind it. Else its masked values, so that whoever judges what was kept comes to the same.
 */
export function maskDocument(document: ManifestDocument, chunk: Chunk, slice: Slice): KeptDocument {
  const redacted = redactForNext(document.value, document.item?.kind);
  if (isClean(document, redacted)) return { text: document.text, form: 'text' };
  const { text } = maskSource(document, redacted);
  if (text === document.text) return { text, form: 'text' };
  const values = renderJson(redacted.value);
  const again = readAgain(text, chunk, slice);
  if (!isReadProblem(again) && renderMasked(again) === values) return { text, form: 'text' };
  return hasSecretsOfText(document) ? { text, form: 'covered' } : { text: values, form: 'values' };
}

function renderMasked({ value, item }: ManifestDocument): string {
  return renderJson(redact(value, item?.kind).value);
}

function readAgain(text: string, { set, file }: Chunk, { json: _seen, ...slice }: Slice) {
  const bytes = new TextEncoder().encode(text);
  const whole = { ...slice, start: 0, end: bytes.length };
  return readSlice({ set, file, bytes, slices: [whole] }, whole);
}
