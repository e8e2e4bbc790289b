import { isJsonObject, type Json } from '../base/json.ts';
import { resolvePlain } from './yaml-scalar.ts';

/** How a document is laid out, so that what is added looks like what is there. */
export interface YamlStyle {
  readonly lineBreak: string;
  /** Spaces by which a map inside a map is indented. */
  readonly step: number;
  /** Spaces by which a list's dashes stand behind its key. */
  readonly listStep: number;
  /** Texts of several lines are written as such; else every text stands in one line. */
  readonly hasTextBlocks?: true;
}

/** A map's entry in block style, its first line without indentation; `column` is where the key stands, from 0. */
export function writeBlockEntry(key: string, value: Json, { column, style }: BlockPlace): string {
  const name = writeYamlString(key, '');
  const below = Array.isArray(value) ? column + style.listStep : column + style.step;
  if (isTextBlock(value, style)) return `${name}: ${writeTextBlock(value, { column: column + style.step, style })}`;
  if (!isBlock(value)) return `${name}: ${writeInline(value)}`;
  return `${name}:${breakTo(below, style)}${writeBlockValue(value, { column: below, style })}`;
}

export interface BlockPlace {
  readonly column: number;
  readonly style: YamlStyle;
}

/** A value in block style whose first character stands at `column`; scalars and empty collections in one line. */
export function writeBlockValue(value: Json, place: BlockPlace): string {
  if (!isBlock(value)) return writeInline(value);
  const { column, style } = place;
  const lines = Array.isArray(value)
    ? value.map((item) => `- ${writeBlockValue(item, { column: column + 2, style })}`)
    : Object.keys(value).map((key) => writeBlockEntry(key, value[key] as Json, place));
  return lines.join(breakTo(column, style));
}

/** Lines that a literal block keeps as they are: printable, the first not indented (YAML 1.2.2, 8.1.1 and 8.1.2). */
const TEXT_BLOCK = /^(?! )[ -~]+(?:\n[ -~]*)+$/;

function isTextBlock(value: Json, { hasTextBlocks }: YamlStyle): value is string {
  return hasTextBlocks === true && typeof value === 'string' && TEXT_BLOCK.test(value) && !value.endsWith('\n\n');
}

/** `|` keeps one line break at the end, `|-` none. */
function writeTextBlock(text: string, { column, style }: BlockPlace): string {
  const end = text.endsWith('\n') ? '' : '-';
  const lines = text.replace(/\n$/, '').split('\n');
  return [`|${end}`, ...lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line))].join(style.lineBreak);
}

export function breakTo(column: number, { lineBreak }: YamlStyle): string {
  return lineBreak + ' '.repeat(column);
}

/** What needs lines of its own. */
export function isBlock(value: Json): value is Json[] | { [key: string]: Json } {
  return Array.isArray(value) ? value.length > 0 : isJsonObject(value) && Object.keys(value).length > 0;
}

function writeInline(value: Json): string {
  if (typeof value === 'string') return writeYamlString(value, '');
  if (Array.isArray(value)) return '[]';
  return isJsonObject(value) ? '{}' : String(value);
}

/** Plain words that no reader takes for anything else, in block or flow. */
const PLAIN = /^[A-Za-z/_][A-Za-z0-9/_.@-]*(?::[A-Za-z0-9/_.@-]+)*$/;

/** Text quoted as it must be, and as its neighbour or predecessor is where that is possible. */
export function writeYamlString(text: string, quote: '' | '"' | "'"): string {
  if (quote === "'" && SIMPLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (quote === '' && PLAIN.test(text) && resolvePlain(text) === text) return text;
  return JSON.stringify(text).replaceAll(
    UNSAFE,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Printable ASCII needs no escape. */
const SIMPLE = /^[ -~]*$/;

/** Characters that JSON leaves as they are and YAML does not take, or takes for line breaks. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
