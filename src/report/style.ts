/** Colours of a terminal, or none. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
  readonly magenta: (text: string) => string;
}

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
  magenta: [35, 39],
} as const;

export function createStyle(isColoured: boolean): Style {
  const entries = Object.entries(CODES).map(([name, [on, off]]) => [
    name,
    (text: string) => (isColoured ? `\u001b[${on}m${text}\u001b[${off}m` : text),
  ]);
  return Object.fromEntries(entries) as Style;
}

/** Control characters from an input could steer a terminal; they are shown, not obeyed. */
export function escapeControls(text: string): string {
  return text
    .replaceAll(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('\t', '  ');
}
