/** Code points that take two columns of a terminal: Unicode 16, East Asian Width W and F, and emoji. */
const WIDE =
  /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]$|^\p{Emoji_Presentation}$/u;

/** Code points that take none: marks on the letter before, joiners, selectors. */
const NARROW = /^[\p{Mn}\p{Me}\p{Cf}\u{1f3fb}-\u{1f3ff}]$/u;

const JOINER = '\u200d';

/** Columns that a text takes in a terminal; it must hold no escape codes. */
export function displayWidth(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  let before = '';
  for (const point of text) {
    if (before !== JOINER) width += widthOf(point);
    before = point;
  }
  return width;
}

function widthOf(point: string): number {
  if (point < '\u0300') return 1;
  return NARROW.test(point) ? 0 : WIDE.test(point) ? 2 : 1;
}

/** The beginning of a text that fits, with `mark` where something was cut off. */
export function cutToWidth(text: string, width: number, mark: string): string {
  if (displayWidth(text) <= width) return text;
  let room = width - displayWidth(mark);
  let kept = '';
  for (const point of text) {
    room -= widthOf(point);
    if (room < 0) break;
    kept += point;
  }
  return kept.trimEnd() + mark;
}

export function padToWidth(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Lines of whole words; a word that is wider than a line stands alone. */
export function wrapWords(text: string, width: number): readonly string[] {
  return wrapParts(
    text.split(/\s+/).filter((part) => part !== ''),
    width,
  );
}

/** The same of parts that may be several words, which stay on one line. */
export function wrapParts(parts: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of parts) {
    const last = lines.at(-1);
    if (last === undefined || displayWidth(last) + 1 + displayWidth(word) > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** A line as it is where it fits; otherwise lines of whole words, each after the first two columns further in. */
export function wrapLine(line: string, width: number): readonly string[] {
  if (displayWidth(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  return wrapWords(line, width - indent.length - 2).map(
    (words, index) => `${indent}${index === 0 ? '' : '  '}${words}`,
  );
}

// The escape character is what a terminal's codes begin with.
const CODE = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

/** Rows of a screen that coloured lines take. */
export function countRows(lines: readonly string[], width: number): number {
  return lines.reduce((rows, line) => {
    const columns = displayWidth(line.replaceAll(CODE, ''));
    return rows + Math.max(1, Math.ceil(columns / width));
  }, 0);
}
