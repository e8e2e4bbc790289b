import type { TextEdit } from './edit.ts';

/** The text with every edit made. Edits do not overlap; their offsets are those of `text`. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text: replacement } of sortEdits(edits)) {
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}

/**
 * One list of edits that does what several lists do, one after another:
 * the offsets of each are those of the text that the ones before it leave, the result's those of the first text.
 */
export function composeTextEdits(length: number, steps: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  let pieces: readonly Piece[] = [{ start: 0, end: length, text: undefined }];
  for (const edits of steps) for (const edit of sortEdits(edits).reverse()) pieces = replacePieces(pieces, edit);
  return collectEdits(pieces, length);
}

/** Where in the text before the edits an offset of the text after them was: of what is new, where it was put. */
export function offsetBefore(edits: readonly TextEdit[], offset: number): number {
  let moved = 0;
  for (const { start, end, text } of sortEdits(edits)) {
    const from = start + moved;
    if (offset < from) break;
    if (offset < from + text.length) return start;
    moved += text.length - (end - start);
  }
  return offset - moved;
}

/** A part of the text so far: kept from the first text (its range there), or new. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string | undefined;
}

function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((left, right) => left.start - right.start || left.end - right.end);
}

function replacePieces(pieces: readonly Piece[], edit: TextEdit): readonly Piece[] {
  const before: Piece[] = [];
  const after: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const end = at + lengthOf(piece);
    if (at < edit.start) before.push(cutPiece(piece, 0, Math.min(end, edit.start) - at));
    if (end > edit.end) after.push(cutPiece(piece, Math.max(at, edit.end) - at, end - at));
    at = end;
  }
  return [...before, { start: 0, end: 0, text: edit.text }, ...after].filter((piece) => lengthOf(piece) > 0);
}

function lengthOf({ start, end, text }: Piece): number {
  return text === undefined ? end - start : text.length;
}

function cutPiece(piece: Piece, from: number, to: number): Piece {
  if (piece.text !== undefined) return { ...piece, text: piece.text.slice(from, to) };
  return { start: piece.start + from, end: piece.start + to, text: undefined };
}

function collectEdits(pieces: readonly Piece[], length: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let from = 0;
  let text = '';
  for (const piece of [...pieces, { start: length, end: length, text: undefined }]) {
    if (piece.text !== undefined) {
      text += piece.text;
      continue;
    }
    if (piece.start > from || text !== '') edits.push({ start: from, end: piece.start, text });
    from = piece.end;
    text = '';
  }
  return edits;
}
