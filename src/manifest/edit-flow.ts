import type { Json } from '../base/json.ts';
import type { Candidate } from './edit-block.ts';
import type { EditEntry, EditNode } from './edit-tree.ts';
import { isRestComment, startOfComments } from './comment-lines.ts';
import { columnOf, findLineBreak, indentOf, lineEndAt, lineStartAt, nextLineAt } from './text-lines.ts';
import { type FlowStyle, writeFlow, writeFlowEntry } from './write-flow.ts';

export interface FlowText {
  readonly text: string;
  /** How the document is written where a collection does not say it itself. */
  readonly style: FlowStyle;
}

/** A new entry, or an item where there is no key, behind the last one in brackets. */
export function insertFlowEntry(
  flow: FlowText,
  node: EditNode,
  { key, value }: { key?: string; value: Json },
): readonly Candidate[] {
  const { text } = flow;
  if (!'{['.includes(text[node.start] as string)) return [];
  const style = findFlowStyle(flow, node);
  const last = node.entries.at(-1);
  const indent = indentOf(text, last?.start ?? node.start);
  if (last === undefined) {
    const whole = key === undefined ? [value] : Object.fromEntries([[key, value]]);
    return [[{ start: node.start, end: node.end, text: writeFlow(whole, style, indent) }]];
  }
  const written = key === undefined ? writeFlow(value, style, indent) : writeFlowEntry(key, value, { style, indent });
  const { end } = last.value;
  const plain = {
    start: end,
    end,
    text: (hasOwnLine(text, last) ? breakBehindComma(text, indent) : style.comma) + written,
  };
  return hasOwnLine(text, last) ? [insertBelow(text, last, indent + written), [plain]] : [[plain]];
}

function breakBehindComma(text: string, indent: string): string {
  return `,${findLineBreak(text)}${indent}`;
}

/** A line of its own behind the last entry, its comma and its comment. */
function insertBelow(text: string, { value: { end } }: EditEntry, line: string): Candidate {
  const hasComma = text[end] === ',';
  if (!isRestComment(text, hasComma ? end + 1 : end)) return [];
  const lineEnd = lineEndAt(text, end);
  const below = { start: lineEnd, end: lineEnd, text: findLineBreak(text) + line + (hasComma ? ',' : '') };
  return hasComma ? [below] : [{ start: end, end, text: ',' }, below];
}

/** Another value for an entry in brackets. */
export function replaceFlowValue(
  flow: FlowText,
  parent: EditNode,
  { index, value }: { index: number; value: Json },
): readonly Candidate[] {
  const { text } = flow;
  const { value: old, valueAt } = parent.entries[index] as EditEntry;
  const written = writeFlow(value, { ...findFlowStyle(flow, parent), ...quoteLike(old) }, indentOf(text, old.start));
  if (old.start < old.end) {
    const inPlace = { start: old.start, end: old.end, text: written };
    return valueAt < 0 || valueAt > old.start
      ? [[inPlace]]
      : [[inPlace], [{ start: valueAt, end: old.end, text: ` ${written}` }]];
  }
  return valueAt < 0 ? [] : [[{ start: valueAt, end: valueAt, text: ` ${written}` }]];
}

function quoteLike({ quote }: EditNode): Partial<FlowStyle> {
  return quote === '"' ? { isJson: true } : {};
}

/** Takes an entry in brackets out, with the comma that it no longer needs. */
export function removeFlowEntry(text: string, parent: EditNode, index: number): readonly Candidate[] {
  const entry = parent.entries[index] as EditEntry;
  const next = parent.entries[index + 1];
  const before = parent.entries[index - 1];
  const lines = removeLines(text, entry, next === undefined ? before : undefined);
  return lines === undefined ? removeInLine(parent, index) : [lines, ...removeInLine(parent, index)];
}

/** The lines of an entry that has them to itself, with the comments that are about it; other entries keep theirs. */
function removeLines(text: string, entry: EditEntry, before: EditEntry | undefined): Candidate | undefined {
  const { end } = entry.value;
  const hasComma = text[end] === ',';
  if (!hasOwnLine(text, entry) || !isRestComment(text, hasComma ? end + 1 : end)) return undefined;
  const start = startOfComments(text, lineStartAt(text, entry.start), columnOf(text, entry.start));
  const lines = { start, end: nextLineAt(text, end), text: '' };
  if (before === undefined || hasComma) return [lines];
  const comma = text.indexOf(',', before.value.end);
  return [{ start: comma, end: comma + 1, text: '' }, lines];
}

function removeInLine(parent: EditNode, index: number): readonly Candidate[] {
  const entry = parent.entries[index] as EditEntry;
  const next = parent.entries[index + 1];
  const before = parent.entries[index - 1];
  if (next !== undefined) return [[{ start: entry.start, end: next.start, text: '' }]];
  if (before !== undefined) return [[{ start: before.value.end, end: entry.value.end, text: '' }]];
  return [[{ start: parent.start + 1, end: parent.end - 1, text: '' }]];
}

/** How a collection in brackets is written: from its own first entries. */
function findFlowStyle({ text, style }: FlowText, node: EditNode): FlowStyle {
  const [first, second] = node.entries;
  if (first === undefined) return style;
  const colon = style.isJson && first.valueAt >= 0 ? colonOf(text, first) : style.colon;
  const isWide = second === undefined ? colon === ': ' : /\s/.test(text[second.start - 1] as string);
  return {
    isJson: style.isJson || first.keyQuote === '"' || (first.key === undefined && first.value.quote === '"'),
    colon,
    comma: isWide ? ', ' : ',',
    ...(hasOwnLine(text, first) ? { lines: { lineBreak: findLineBreak(text), step: stepOf(text, node, first) } } : {}),
  };
}

/** The style of a whole JSON text. */
export function findJsonStyle(text: string, root: EditNode): FlowStyle {
  return findFlowStyle({ text, style: { isJson: true, colon: ': ', comma: ', ' } }, root);
}

function colonOf(text: string, { value }: EditEntry): string {
  return text[value.start - 1] === ':' ? ':' : ': ';
}

function hasOwnLine(text: string, entry: EditEntry): boolean {
  return columnOf(text, entry.start) === indentOf(text, entry.start).length;
}

function stepOf(text: string, node: EditNode, first: EditEntry): string {
  const outer = indentOf(text, node.start);
  const inner = indentOf(text, first.start);
  return inner.startsWith(outer) && inner !== outer ? inner.slice(outer.length) : '  ';
}
