import { maskSource } from '../facts/mask-source.ts';
import { maskUnread } from '../facts/mask-unread.ts';
import { readDocuments } from '../manifest/read-documents.ts';

/** A file before and after a change, as both may be shown. */
export interface ShownFile {
  readonly before: string;
  readonly after: string;
}

/**
 * Masks both texts. What was masked before the change is masked after it too: what stood beside a secret,
 * a comment for one, may stand further off now.
 */
export function maskChange(file: string, before: string, after: string): ShownFile {
  const shownBefore = maskFile(file, before);
  if (after === before) return { before: shownBefore, after: shownBefore };
  const masked = pairLines(before, shownBefore);
  const lines = after.split('\n');
  const shown = maskFile(file, after).split('\n');
  return { before: shownBefore, after: shown.map((line, index) => masked.get(lines[index] ?? '') ?? line).join('\n') };
}

/** Lines that are shown in another way than they are written; masks keep the line breaks. */
function pairLines(text: string, shown: string): ReadonlyMap<string, string> {
  const shownLines = shown.split('\n');
  return new Map(
    text.split('\n').flatMap((line, index) => {
      const other = shownLines[index] ?? '';
      return line === other ? [] : [[line, other] as const];
    }),
  );
}

/** Every document masked where it stands; what lies between them may be one that cannot be read. */
function maskFile(file: string, text: string): string {
  let shown = '';
  let from = 0;
  for (const { document, offset } of readDocuments(file, text)) {
    shown += maskBetween(text.slice(from, offset)) + maskSource(document).text;
    from = offset + document.text.length;
  }
  return shown + maskBetween(text.slice(from));
}

/** A line by itself does not tell whether it goes on with a secret, so nothing is shown but what no secret can be. */
function maskBetween(text: string): string {
  return text
    .split('\n')
    .map((line) => maskUnread(line, true))
    .join('\n');
}
