import { isBlank, isGap } from './yaml-characters.ts';
import type { SyntaxReason } from './yaml-reasons.ts';
import type { YamlRefusal } from './yaml-refusal.ts';
import { lineEndAt, lineStartAt } from './text-lines.ts';

/** A line of a text: its words without the blanks around them, and where they begin. */
export interface LookedLine {
  readonly words: string;
  readonly start: number;
  /** Spaces before the words. */
  readonly indent: number;
}

/** What surrounds the place where the reading of a text stopped. */
export interface Look {
  readonly text: string;
  readonly reason: SyntaxReason;
  readonly offset: number;
  readonly line: LookedLine;
  /** Nothing stands before the place on its line. */
  readonly isFirst: boolean;
  /** The nearest line above that is neither blank nor a comment. */
  readonly above: LookedLine | undefined;
}

export function lookAround(text: string, { reason, offset }: YamlRefusal): Look {
  const line = lineAt(text, offset);
  return { text, reason, offset, line, isFirst: offset <= line.start, above: findAbove(text, line.start) };
}

export function lineAt(text: string, offset: number): LookedLine {
  const from = lineStartAt(text, offset);
  const written = text.slice(from, lineEndAt(text, offset));
  const indent = written.length - written.trimStart().length;
  return { words: written.trim(), start: from + indent, indent };
}

export function findAbove(text: string, offset: number): LookedLine | undefined {
  for (let at = lineStartAt(text, offset); at > 0; ) {
    const line = lineAt(text, at - 1);
    if (line.words !== '' && !line.words.startsWith('#')) return line;
    at = lineStartAt(text, at - 1);
  }
  return undefined;
}

/** Offset of the first colon that ends a key, counted from the words' start; -1 where there is none. */
export function findKeyColon(words: string): number {
  let at = words.indexOf(':');
  while (at >= 0 && at + 1 < words.length && !isGap(words.charCodeAt(at + 1))) at = words.indexOf(':', at + 1);
  return at;
}

/** Offset of a colon that stands close to what follows, as in `key:value`; -1 where there is none, or in an address. */
export function findTightColon(words: string): number {
  const at = words.indexOf(':');
  const isTight = at > 0 && at + 1 < words.length && !isBlank(words.charCodeAt(at + 1)) && words[at + 1] !== '/';
  return isTight && isName(words.slice(0, at)) ? at : -1;
}

function isName(word: string): boolean {
  return Array.from(word).every((letter) => letter > ' ' && !'"\'[]{},'.includes(letter));
}
