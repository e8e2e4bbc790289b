import { findValue } from '../base/find-value.ts';
import type { Path } from '../base/path.ts';
import type { ManifestDocument } from '../manifest/document.ts';

/** A place in a control's file, as people and editors write it, and the line itself with a caret under the place. */
export interface ControlPlace {
  /** `file:line:column`. */
  readonly name: string;
  readonly excerpt: string;
}

/** Where a field of `control.yaml` stands, or a letter of the text in it (`offset` in UTF-16 code units of the value). */
export function findPlace(document: ManifestDocument, path: Path, offset = 0): ControlPlace {
  const { start, key, exact } = document.locate(path);
  const letter = exact ? findLetter(document, path, offset) : undefined;
  const at = letter ?? (exact ? (key ?? start) : start);
  const from = document.text.lastIndexOf('\n', at.offset - 1) + 1;
  const to = document.text.indexOf('\n', at.offset);
  const line = document.text.slice(from, to < 0 ? undefined : to).trimEnd();
  return {
    name: `${document.file}:${at.line}:${at.column}`,
    excerpt: `  ${line}\n  ${' '.repeat(at.column - 1)}^`,
  };
}

interface Letter {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/**
 * A letter of a text as it is written: quotes, escapes, indentation and folded lines lie between it and the value's start.
 * Everything but blanks stands in the source in the order of the value, so the source is followed until the letter is met.
 */
function findLetter({ text, value, locate }: ManifestDocument, path: Path, offset: number): Letter | undefined {
  const written = findValue(value, path);
  if (typeof written !== 'string') return undefined;
  const { start } = locate(path);
  let at = bodyOf(text, start.offset);
  for (let index = 0; index <= offset && index < written.length; index++) {
    const letter = written[index] as string;
    if (isBlank(letter) && index < offset) continue;
    while (at < text.length && !isBlank(letter) && text[at] !== letter)
      at += text[at] === '\\' && isEscape(text[at + 1]) ? 2 : 1;
    if (index < offset) at += 1;
  }
  const before = text.slice(start.offset, at).split('\n');
  const last = before.at(-1) ?? '';
  return {
    offset: at,
    line: start.line + before.length - 1,
    column: before.length === 1 ? start.column + last.length : last.length + 1,
  };
}

/** Behind the header of a block scalar, or behind an opening quote. */
function bodyOf(text: string, start: number): number {
  const first = text[start] ?? '';
  if ('|>'.includes(first)) return text.indexOf('\n', start) + 1;
  return `"'`.includes(first) ? start + 1 : start;
}

/** Escapes that stand for a blank, which is skipped in the value too. */
function isEscape(letter: string | undefined): boolean {
  return letter !== undefined && 'ntr \n'.includes(letter);
}

function isBlank(letter: string): boolean {
  return letter === ' ' || letter === '\n' || letter === '\t';
}
