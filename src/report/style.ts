import type { Severity } from '../base/severity.ts';

type Paint = (text: string) => string;

/** Colours of a terminal, or none; and the signs that it can show. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
  readonly magenta: Paint;
  readonly cyan: Paint;
  readonly marks: Marks;
}

export interface Marks {
  /** Between a line number and its line. */
  readonly bar: string;
  /** Between things of a kind. */
  readonly dot: string;
  /** Where something was cut off. */
  readonly cut: string;
}

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

const MARKS: Marks = { bar: '│', dot: '·', cut: '…' };
/** For terminals that know letters and little else. */
const PLAIN_MARKS: Marks = { bar: '|', dot: '-', cut: '...' };

export function createStyle(isColoured: boolean, isPlain = false): Style {
  const paints = Object.entries(CODES).map(([name, [on, off]]) => [
    name,
    (text: string) => (isColoured && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text),
  ]);
  return { ...Object.fromEntries(paints), marks: isPlain ? PLAIN_MARKS : MARKS } as Style;
}

export function paintSeverity(style: Style, severity: Severity): Paint {
  return { critical: style.magenta, high: style.red, medium: style.yellow, low: style.blue }[severity];
}

/** Control characters from an input could steer a terminal; they are shown, not obeyed. */
export function escapeControls(text: string): string {
  return text
    .replaceAll(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('\t', '  ');
}

/** On one line, whatever it came from. */
export function escapeLine(text: string): string {
  return escapeControls(text).replaceAll('\n', ' ');
}
