import type { Json } from '../base/json.ts';
import { endOfComments, endOfGap, isRestComment, startOfComments } from './comment-lines.ts';
import type { TextEdit } from './edit.ts';
import type { EditEntry, EditNode } from './edit-tree.ts';
import { columnOf, lineEndAt, lineEndBefore, lineStartAt, nextLineAt, skipBlankLines } from './text-lines.ts';
import { breakTo, isBlock, writeBlockEntry, writeBlockValue, writeYamlString, type YamlStyle } from './write-yaml.ts';

/** One way to make a change; the first that reads back as it should is taken. */
export type Candidate = readonly TextEdit[];

export interface BlockText {
  readonly text: string;
  readonly style: YamlStyle;
}

/** A new entry behind the last one; before the first, where the last one's blank lines are part of its value. */
export function insertBlockEntry(
  { text, style }: BlockText,
  map: EditNode,
  entry: { key: string; value: Json },
): readonly Candidate[] {
  const first = map.entries[0] as EditEntry;
  const column = columnOf(text, first.start);
  const written = writeBlockEntry(entry.key, entry.value, { column, style });
  const before = { start: first.start, end: first.start, text: written + breakTo(column, style) };
  return [...insertBehind({ text, style }, map, { column, written }), [before]];
}

/** A new item behind the last one of a block list. */
export function insertBlockItem({ text, style }: BlockText, list: EditNode, value: Json): readonly Candidate[] {
  const column = columnOf(text, (list.entries[0] as EditEntry).start);
  const written = `- ${writeBlockValue(value, { column: column + 2, style })}`;
  return insertBehind({ text, style }, list, { column, written });
}

function insertBehind(
  { text, style }: BlockText,
  node: EditNode,
  { column, written }: { column: number; written: string },
): readonly Candidate[] {
  const nextLine = nextLineAt(text, node.end);
  const behindComments = endOfComments(text, nextLine, column);
  const lineEnd = behindComments === nextLine ? lineEndAt(text, node.end) : lineEndBefore(text, behindComments);
  const below = { start: lineEnd, end: lineEnd, text: breakTo(column, style) + written };
  const extent = node.extentEnd;
  const isLineStart = extent > 0 && lineStartAt(text, extent) === extent;
  const behind = isLineStart ? ' '.repeat(column) + written + style.lineBreak : breakTo(column, style) + written;
  return [[below], [{ start: extent, end: extent, text: behind }]];
}

/** Another value for an entry of a block map or list; what is quoted stays quoted alike. */
export function replaceBlockValue(
  block: BlockText,
  parent: EditNode,
  { index, value }: { index: number; value: Json },
): readonly Candidate[] {
  const entry = parent.entries[index] as EditEntry;
  const { value: old, valueAt } = entry;
  if (valueAt < 0) return [];
  const column = columnOf(block.text, entry.start);
  if (isBlock(value))
    return replaceByBlock(block, entry, { value, column: below(parent, value, { column, style: block.style }) });
  const written =
    typeof value === 'string'
      ? writeYamlString(value, old.quote)
      : writeBlockValue(value, { column, style: block.style });
  const inPlace = { start: old.start, end: old.end, text: old.start === old.end ? ` ${written}` : written };
  const whole = { start: valueAt, end: old.end, text: ` ${written}` };
  if (old.isFlow) return [[inPlace], [whole]];
  return [...replaceLines(block.text, { valueAt, end: old.end, written: ` ${written}` }), [inPlace]];
}

/** Column of the first line of a value that is written below its key, or behind its dash. */
function below(parent: EditNode, value: Json, { column, style }: { column: number; style: YamlStyle }): number {
  if (parent.kind === 'list') return column + 2;
  return column + (Array.isArray(value) ? style.listStep : style.step);
}

function replaceByBlock(
  { text, style }: BlockText,
  entry: EditEntry,
  { value, column }: { value: Json; column: number },
): readonly Candidate[] {
  const { value: old, valueAt, key } = entry;
  const lead = key === undefined ? ' ' : breakTo(column, style);
  const fresh = lead + writeBlockValue(value, { column, style });
  const inPlace = writeBlockValue(value, { column: columnOf(text, old.start), style });
  const whole: Candidate = [{ start: valueAt, end: Math.max(valueAt, old.end), text: fresh }];
  if (old.isFlow || old.kind === 'scalar') return [...belowComment(text, entry, fresh), whole];
  return [
    ...replaceLines(text, { valueAt, end: old.end, written: fresh }),
    [{ start: old.start, end: old.end, text: inPlace }],
  ];
}

/** A comment beside a value that gives way to lines stays beside the key. */
function belowComment(text: string, { key, valueAt, value }: EditEntry, lines: string): readonly Candidate[] {
  const end = Math.max(valueAt, value.end);
  const lineEnd = lineEndAt(text, end);
  const hasComment = isRestComment(text, end) && text.slice(end, lineEnd).trim() !== '';
  if (key === undefined || !hasComment) return [];
  const below = { start: lineEnd, end: lineEnd, text: lines };
  return [end === valueAt ? [below] : [{ start: valueAt, end, text: '' }, below]];
}

/** Puts something behind a colon or dash instead of the lines below it; a comment on that first line is kept. */
function replaceLines(
  text: string,
  { valueAt, end, written }: { valueAt: number; end: number; written: string },
): readonly Candidate[] {
  const lineEnd = lineEndAt(text, valueAt);
  const hasComment = text.slice(valueAt, lineEnd).trimStart().startsWith('#') && lineEnd < end;
  if (!hasComment) return [[{ start: valueAt, end, text: written }]];
  return [
    [
      { start: valueAt, end: valueAt, text: written },
      { start: lineEnd, end, text: '' },
    ],
  ];
}

/** Takes an entry out with its lines; the first of a compact item (`- name: x`) leaves its place to the next. */
export function removeBlockEntry(text: string, parent: EditNode, index: number): readonly Candidate[] {
  const entry = parent.entries[index] as EditEntry;
  const next = parent.entries[index + 1];
  const lineStart = lineStartAt(text, entry.start);
  const isOwnLine = text.slice(lineStart, entry.start).trim() === '';
  if (!isOwnLine) return next === undefined ? [] : [[{ start: entry.start, end: next.start, text: '' }]];
  const { extentEnd } = entry.value;
  const column = columnOf(text, entry.start);
  const withComments = startOfComments(text, lineStart, column);
  const lineEnd = endOfComments(text, nextLineAt(text, entry.value.end), column);
  // Blank lines that stay behind must not fall to a value above that keeps them (`|+`).
  const ends = [lineEnd, Math.max(extentEnd, lineEnd), skipBlankLines(text, lineEnd)];
  // What looks like a comment may be the text of the value above.
  return [withComments, lineStart].flatMap((start) =>
    [endOfGap(text, start, lineEnd), ...ends].map((end) => [{ start, end, text: '' }]),
  );
}
