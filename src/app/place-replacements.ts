import { maskSource } from '../facts/mask-source.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import type { TextEdit } from '../manifest/edit.ts';
import type { Replacement } from '../report/planned-fix.ts';
import type { Progress } from './fix-document.ts';
import { maskChange } from './mask-file.ts';

export interface DocumentPlace {
  readonly file: string;
  /** Offsets of the lines of the whole file, see `findLineStarts`. */
  readonly lineStarts: readonly number[];
  /** Of the document's text in the file's. */
  readonly offset: number;
}

/** Lines end with `\n`, `\r\n` or a lone `\r`, as editors count them. */
export function findLineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n?|\n/g), ({ index, 0: end }) => index + end.length)];
}

/** The edits of a document as replacements in its file, each as small as can be; undefined where one would show a secret. */
export function placeReplacements(
  { file, lineStarts, offset }: DocumentPlace,
  document: ManifestDocument,
  { document: after, steps }: Progress,
): readonly Replacement[] | undefined {
  const edits = steps.flat().map((edit) => trimEdit(document.text, edit));
  if (showsSecret({ file, before: document.text, after: after.text }, edits, document)) return undefined;
  return edits.map((edit) => {
    const [start, end] = [edit.start, edit.end].map((at) => findPoint(lineStarts, at + offset));
    return {
      startLine: start?.line ?? 1,
      startColumn: start?.column ?? 1,
      endLine: end?.line ?? 1,
      endColumn: end?.column ?? 1,
      text: edit.text,
    };
  });
}

/** Without what is the same before and after: an edit may write more anew than it changes. */
function trimEdit(source: string, { start, end, text }: TextEdit): TextEdit {
  const before = source.slice(start, end);
  const most = Math.min(before.length, text.length);
  let head = 0;
  while (head < most && before[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) };
}

/** Text that is written anew stands on lines of the changed document; none of these may hold what is masked (Law D). */
function showsSecret(
  { file, before, after }: { readonly file: string; readonly before: string; readonly after: string },
  edits: readonly TextEdit[],
  document: ManifestDocument,
): boolean {
  if (maskSource(document).text === before) return false;
  const [lines, shown] = [after.split('\n'), maskChange(file, before, after).after.split('\n')];
  const masked = lines.filter((line, index) => line !== shown[index]);
  return edits.some(({ text }) =>
    text.split('\n').some((part) => part.trim() !== '' && masked.some((line) => line.includes(part.trim()))),
  );
}

function findPoint(starts: readonly number[], offset: number): { readonly line: number; readonly column: number } {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
