import { escapeLine } from '../style.ts';

/**
 * Names from an input, as code: letters, digits and little else stand for themselves, everything else is a character
 * reference, so that no table, link, mention or tag comes of it, whichever Markdown reads it.
 */
export function code(text: string): string {
  return `<code>${refer(text, /[^A-Za-z0-9 .,;:/=()'"%·-]/gu)}</code>`;
}

/** Sentences, which may hold names from an input. A mention or reference of a forge wants its sign right before a word. */
export function prose(text: string): string {
  return refer(text, /[^A-Za-z0-9 .,;:()/'"·-]/gu).replaceAll(SIGNS, '$&&#8203;');
}

/** `@name`, `#1`, `!1`, `$1`, `~label`, `%milestone`, `&epic`, all written as references by now. */
const SIGNS = /&#(?:64|35|33|36|126|37|38);(?=\w|&#\d+;)/g;

/** More of a name is of no help to anybody, and a comment has little room. */
const LONGEST = 400;
/** An address, or an emoji's name. */
const COLON = /:(?=\S)(?!\d)/g;

function refer(text: string, unsafe: RegExp): string {
  const line = escapeLine(text.toWellFormed());
  const shown = line.length > LONGEST ? `${line.slice(0, LONGEST).toWellFormed()}…` : line;
  return shown
    .replaceAll(unsafe, (letter) => `&#${letter.codePointAt(0)};`)
    .replaceAll(COLON, '&#58;')
    .replaceAll(/www\./gi, (word) => `${word.slice(0, 3)}&#46;`);
}
