import type { ListItem } from './chunk.ts';
import type { ManifestDocument, ReadProblem } from './document.ts';
import type { Edit, EditPlan, TextEdit } from './edit.ts';
import { type EditText, findCandidates } from './edit-candidates.ts';
import { findJsonStyle } from './edit-flow.ts';
import { type EditNode, findPlace } from './edit-tree.ts';
import { createJsonEditTree } from './edit-tree-json.ts';
import { createYamlEditTree } from './edit-tree-yaml.ts';
import { findHelmSource } from './helm-source.ts';
import { readJson } from './json-document.ts';
import { parseJsonTree } from './json-tree.ts';
import { isSameValue, patchValue } from './patch-value.ts';
import { applyTextEdits, composeTextEdits } from './text-edits.ts';
import { findLineBreak } from './text-lines.ts';
import { readYaml } from './yaml-document.ts';
import { findYamlStyle } from './yaml-style.ts';

/**
 * Text edits that make the changes, one after another, and change nothing else:
 * `parse(applyTextEdits(text, edits)) = patch(parse(text))`. This is tried before it is promised;
 * where it would not hold, the plan is refused, and says why and where to edit by hand.
 */
export function planEdits(document: ManifestDocument, edits: readonly Edit[]): EditPlan {
  const source = findHelmSource(document.text);
  if (source !== undefined) {
    const reason = `Helm rendered this document from ${source.file}, so change that template or its values`;
    return { kind: 'refused', reason, line: document.start.line + source.line };
  }
  let current = document;
  const steps: (readonly TextEdit[])[] = [];
  for (const edit of edits) {
    const step = planEdit(current, edit);
    if ('reason' in step) return { kind: 'refused', reason: step.reason, line: document.startOf(edit.path).line };
    steps.push(step.edits);
    current = step.document;
  }
  return { kind: 'edits', edits: composeTextEdits(document.text.length, steps), document: current };
}

type Reading = ManifestDocument | ReadProblem;
type Step = { readonly edits: readonly TextEdit[]; readonly document: ManifestDocument } | { readonly reason: string };

function planEdit(document: ManifestDocument, edit: Edit): Step {
  const wanted = patchValue(document.value, edit);
  if (wanted === undefined) return { reason: 'the document has no place for this change' };
  if (isSameValue(document.value, wanted)) return { edits: [], document };
  if (document.locate(edit.path).sharedBy !== undefined) return { reason: SHARED };
  const text = createEditText(document);
  if (text === undefined) return { reason: CANNOT };
  const item = findListItem(document, text.root);
  const path = item === undefined ? edit.path : [0, ...edit.path];
  for (const edits of findCandidates(text, edit, path)) {
    const reading = readAgain({ ...document, text: applyTextEdits(document.text, edits) }, item);
    if (!('code' in reading) && isSameValue(reading.value, wanted)) return { edits, document: reading };
  }
  return { reason: findPlace(text.root, path).isAnchored ? SHARED : CANNOT };
}

const SHARED = 'an anchor (&) or merge (<<) shares this value with other places, so decide there';
const CANNOT = 'this change cannot be written here without changing more than was asked';

/** The text of a split YAML list's item is a list of one element. */
function findListItem({ format, item }: ManifestDocument, root: EditNode): ListItem | undefined {
  return format === 'yaml' && root.kind === 'list' && !root.isFlow ? item : undefined;
}

function createEditText({ format, text }: ManifestDocument): EditText | undefined {
  const root = format === 'json' ? createJsonEditTree(text, parseJsonTree(text)) : createYamlEditTree(text);
  if (root === undefined) return undefined;
  return {
    root,
    block: { text, style: { lineBreak: findLineBreak(text), ...findYamlStyle(text, root) } },
    flow: { text, style: findStyleInBrackets({ format, text }, root) },
  };
}

function findStyleInBrackets(
  { format, text }: Pick<ManifestDocument, 'format' | 'text'>,
  root: EditNode,
): EditText['flow']['style'] {
  return format === 'json' ? findJsonStyle(text, root) : { isJson: false, colon: ': ', comma: ', ' };
}

function readAgain(document: ManifestDocument, item: ListItem | undefined): Reading {
  const { set, file, format, start, text } = document;
  const origin = { set, file, text, line: start.line, column: start.column };
  return format === 'json' ? readJson(origin, document.item) : readYaml(origin, item);
}
