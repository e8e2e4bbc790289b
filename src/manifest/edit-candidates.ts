import type { Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import {
  type BlockText,
  type Candidate,
  insertBlockEntry,
  insertBlockItem,
  removeBlockEntry,
  replaceBlockValue,
} from './edit-block.ts';
import type { Edit } from './edit.ts';
import { type FlowText, insertFlowEntry, removeFlowEntry, replaceFlowValue } from './edit-flow.ts';
import { writeFlow } from './write-flow.ts';
import { type EditNode, type EditPlace, findPlace } from './edit-tree.ts';

/** A document's text with its tree and its ways of writing. */
export interface EditText {
  readonly root: EditNode;
  readonly block: BlockText;
  readonly flow: FlowText;
}

/** Ways to make an edit in a text, best first; none where the text has no place for it. */
export function findCandidates(text: EditText, edit: Edit, path: Path): readonly Candidate[] {
  const place = findPlace(text.root, path);
  const isThere = place.depth === path.length;
  if (edit.op === 'remove') return isThere ? removeAt(text, place) : [];
  if (edit.op === 'append' && isThere && place.node.kind === 'list' && place.node.entries.length > 0) {
    return insertItem(text, place.node, edit.value);
  }
  const value = edit.op === 'set' ? edit.value : [edit.value];
  return isThere ? replaceAt(text, place, value) : createBelow(text, place, { rest: path.slice(place.depth), value });
}

function insertItem({ block, flow }: EditText, list: EditNode, value: Json): readonly Candidate[] {
  return list.isFlow ? insertFlowEntry(flow, list, { value }) : insertBlockItem(block, list, value);
}

interface Missing {
  readonly rest: Path;
  readonly value: Json;
}

/** The first missing key, with the maps under it made on the way. */
function createBelow(text: EditText, place: EditPlace, { rest, value }: Missing): readonly Candidate[] {
  const [key, ...inner] = rest;
  if (typeof key !== 'string' || inner.some((step) => typeof step === 'number')) return [];
  const { node } = place;
  const nested = nest(inner, value);
  if (node.kind !== 'map') return replaceAt(text, place, nest(rest, value));
  if (node.isFlow)
    return [
      ...openBraces(text, place, Object.fromEntries([[key, nested]])),
      ...insertFlowEntry(text.flow, node, { key, value: nested }),
    ];
  return insertBlockEntry(text.block, node, { key, value: nested });
}

/** Empty braces among lines give way to lines. */
function openBraces(text: EditText, place: EditPlace, value: Json): readonly Candidate[] {
  const isAmongLines = place.node.entries.length === 0 && place.holder?.parent.isFlow === false;
  return isAmongLines ? replaceAt(text, place, value) : [];
}

function nest(path: Path, value: Json): Json {
  return path.reduceRight<Json>((inner, step) => Object.fromEntries([[step, inner]]), value);
}

function replaceAt({ root, block, flow }: EditText, { holder }: EditPlace, value: Json): readonly Candidate[] {
  if (holder === undefined) return [[{ start: root.start, end: root.end, text: writeFlow(value, flow.style, '') }]];
  const { parent, index } = holder;
  return parent.isFlow
    ? replaceFlowValue(flow, parent, { index, value })
    : replaceBlockValue(block, parent, { index, value });
}

/** A block collection that loses its last entry is written `{}` or `[]`. */
function removeAt(text: EditText, { holder }: EditPlace): readonly Candidate[] {
  if (holder === undefined) return [];
  const { parent, index, above } = holder;
  if (parent.isFlow) return removeFlowEntry(text.block.text, parent, index);
  if (parent.entries.length > 1) return removeBlockEntry(text.block.text, parent, index);
  const empty = parent.kind === 'map' ? {} : [];
  if (above?.holder !== undefined) return replaceAt(text, above, empty);
  return [[{ start: parent.start, end: parent.end, text: parent.kind === 'map' ? '{}' : '[]' }]];
}
