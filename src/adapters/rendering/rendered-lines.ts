import type { RenderedLines } from '../../manifest/chunk.ts';
import { createLineTree, type LineNode, type LineTree } from './line-tree.ts';
import { placeComments } from './place-comments.ts';
import { matchNodes, type MatchRules, mayPrint } from './match-nodes.ts';
import { type MaskedLine, maskTemplate } from './template-actions.ts';

/** A file that documents were rendered from, cut into its documents. */
export interface SourceFile {
  readonly documents: readonly SourceDocument[];
}
export interface SourceDocument {
  readonly tree: LineTree;
  readonly lines: readonly MaskedLine[];
  /** Lines above it. */
  readonly above: number;
}

/** A template, or a manifest, which is a template without actions. */
export function readSource(text: string): SourceFile {
  const { lines } = maskTemplate(text);
  const starts = lines.flatMap(({ text: line }, index) => (/^---(\s|$)/.test(line) ? [index + 1] : []));
  const documents = [0, ...starts].map((from, index) => {
    const own = lines.slice(from, starts[index] === undefined ? lines.length : starts[index] - 1);
    return { above: from, tree: createLineTree(own), lines: own };
  });
  return { documents: documents.filter(({ tree: { root } }) => root.children.length > 0 || root.hasPrinted) };
}

/** Which line of a source each line of a rendered document comes from; what cannot be told gets the nearest line that can. */
export function findRenderedLines(made: string, source: SourceFile, rules: MatchRules): RenderedLines {
  const tree = createLineTree(made.split('\n').map(toLine));
  const document = findDocument(tree.root, source, rules);
  if (document === undefined) return tree.owners.map(() => -1);
  const matches = matchNodes(tree.root, document.tree.root, rules);
  const parents = new Map(listParents(tree.root));
  const places = tree.owners.map((owner) => {
    const found = findKnown(owner, matches, parents);
    const line = document.above + found.line + 1;
    return found.isExact ? line : -line;
  });
  return placeComments(made, places, document);
}

/** No line of a rendered text has holes. */
function toLine(text: string): MaskedLine {
  return { text: text.startsWith('---') ? '' : text, depth: 0, isDefinition: false, printed: [] };
}

/** Of so many, none is worth being looked for, once for each that was rendered. */
const MOST_DOCUMENTS = 1000;

/** The one document that it can come from. A document that is printed as a whole may be anything. */
function findDocument(made: LineNode, { documents }: SourceFile, rules: MatchRules): SourceDocument | undefined {
  if (documents.length > MOST_DOCUMENTS) return undefined;
  if (documents.some(({ tree: { root } }) => childOf(root, 'kind') === undefined && root.hasPrinted)) return undefined;
  const found = documents.filter(({ tree: { root } }) => isAlike(made, root, rules));
  return found.length === 1 ? found[0] : undefined;
}

function isAlike(made: LineNode, source: LineNode, { isPatched }: MatchRules): boolean {
  const [kind, sourceKind] = [childOf(made, 'kind'), childOf(source, 'kind')];
  if (kind === undefined || sourceKind === undefined || !mayPrint(sourceKind, kind)) return false;
  const [name, sourceName] = [nameOf(made), nameOf(source)];
  if (name === undefined || sourceName === undefined) return true;
  return isPatched ? name.value.includes(sourceName.value) : mayPrint(sourceName, name);
}

function nameOf(root: LineNode): LineNode | undefined {
  const metadata = childOf(root, 'metadata');
  return metadata === undefined ? undefined : childOf(metadata, 'name');
}

function childOf({ children }: LineNode, wanted: string): LineNode | undefined {
  return children.find(({ key }) => key === wanted);
}

function* listParents(node: LineNode): Generator<readonly [LineNode, LineNode]> {
  for (const child of node.children) {
    yield [child, node];
    yield* listParents(child);
  }
}

function findKnown(
  owner: LineNode,
  matches: ReadonlyMap<LineNode, LineNode>,
  parents: ReadonlyMap<LineNode, LineNode>,
): { readonly line: number; readonly isExact: boolean } {
  for (let node: LineNode | undefined = owner; node !== undefined; node = parents.get(node)) {
    const source = matches.get(node);
    if (source !== undefined) return { line: source.line, isExact: node === owner && source.key !== undefined };
  }
  return { line: 0, isExact: false };
}
