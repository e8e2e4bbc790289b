import type { ManifestDocument } from './document.ts';
import { createLineIndex } from './line-index.ts';
import { lineEndAt, lineStartAt } from './text-lines.ts';
import { HASH, isBlank, isGap } from './yaml-characters.ts';
import { scanYaml } from './yaml-scan.ts';
import type { Tokens } from './yaml-tokens.ts';

/** A comment of a YAML document, and the line that it is about. */
export interface Comment {
  /** What stands behind the `#`. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Its own line where something stands before it there; else the next line that holds something. Lines of the file. */
  readonly about: number;
  /** What it is about was rendered, and only a line above it is known. */
  readonly isNear?: true;
}

/** Comments with a word in them. The word inside a quoted or folded text is none; JSON has no comments. */
export function findComments(document: ManifestDocument, word: string): readonly Comment[] {
  // The text of JSON is only put together where somebody asks for it.
  if (document.format === 'json') return [];
  const { text } = document;
  if (!text.includes(word)) return [];
  const tokens = scanYaml(text);
  const place = createLineIndex({ text, line: document.start.line, column: Math.max(1, document.start.column) });
  const found: Comment[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const from = startOfComment(text, at);
    if (from === undefined || isInToken(tokens, from)) continue;
    const { line, column } = place(from);
    const about = place(startOfContent(text, from)).line;
    const isNew = found.at(-1)?.line !== line;
    if (isNew) found.push({ text: text.slice(from + 1, lineEndAt(text, from)).trim(), line, column, about });
  }
  return document.rendered === undefined ? found : found.map((comment) => placeRendered(comment, document));
}

/** The lines of what was rendered as lines of the file that it was made from. */
function placeRendered(comment: Comment, { rendered = [], start }: ManifestDocument): Comment {
  const [line, about] = [comment.line, comment.about].map((own) => rendered[own - start.line] ?? -1) as [
    number,
    number,
  ];
  const moved = { ...comment, line: Math.abs(line), column: 1, about: Math.abs(about) };
  return about > 0 ? moved : { ...moved, isNear: true };
}

/** The `#` before a place of its line that begins a comment. */
function startOfComment(text: string, at: number): number | undefined {
  const first = lineStartAt(text, at);
  for (let hash = text.indexOf('#', first); hash >= 0 && hash < at; hash = text.indexOf('#', hash + 1))
    if (hash === first || isBlank(text.charCodeAt(hash - 1))) return hash;
  return undefined;
}

function isInToken({ starts, ends }: Tokens, at: number): boolean {
  return starts.some((start, index) => start <= at && at < (ends[index] as number));
}

/** Of the line itself, where the comment only follows on it, else of the next one that is neither blank nor a comment. */
function startOfContent(text: string, from: number): number {
  if (skipBlanks(text, lineStartAt(text, from)) < from) return from;
  for (let at = lineEndAt(text, from); at < text.length; at = lineEndAt(text, at)) {
    while (isGap(text.charCodeAt(at))) at += 1;
    if (at < text.length && text.charCodeAt(at) !== HASH) return at;
  }
  return from;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}
