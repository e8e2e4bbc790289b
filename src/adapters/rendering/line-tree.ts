import { HOLE, type MaskedLine } from './template-actions.ts';

/** A key or an element of a block of YAML, by its line. No value is read here: places are looked for, and nothing is judged. */
export interface LineNode {
  /** Undefined for an element, and for a key that is not known. */
  readonly key: string | undefined;
  readonly isElement: boolean;
  readonly indent: number;
  /** From 0. */
  readonly line: number;
  /** Behind the colon or the dash; holes stand for what is not known. */
  value: string;
  readonly depth: number;
  readonly children: LineNode[];
  /** A template prints something among the children. */
  hasPrinted: boolean;
}

export interface LineTree {
  readonly root: LineNode;
  /** By line: the node that it belongs to. */
  readonly owners: readonly LineNode[];
}

/** Deeper than any manifest; what is deeper belongs to what is above it. */
const MAX_DEPTH = 200;

/** Lines of YAML in block style as a tree; what is in flow style, or is text over several lines, belongs to its first line. */
export function createLineTree(lines: readonly MaskedLine[]): LineTree {
  const first = lines.find(({ text }) => text.trim() !== '' && !text.trimStart().startsWith(HOLE));
  const root = createNode({ indent: -1, line: 0 }, first?.depth ?? 0);
  const stack: LineNode[] = [root];
  const owners: LineNode[] = [];
  const top = (): LineNode => stack.at(-1) ?? root;
  let textIndent: number | undefined;

  const push = (node: LineNode): void => {
    while (stack.length > 1 && !isParent(top(), node)) stack.pop();
    if (stack.length > MAX_DEPTH) return;
    top().children.push(node);
    stack.push(node);
  };

  lines.forEach((masked, line) => {
    const { text, depth, isDefinition, printed } = masked;
    const indent = text.length - text.trimStart().length;
    const content = text.trim();
    const isInText = textIndent !== undefined && (content === '' || indent > textIndent);
    if (!isInText) textIndent = undefined;
    if (!isInText && !isDefinition && content !== '' && !content.startsWith('#')) {
      if (content.startsWith(HOLE)) markPrinted(stack, masked);
      else {
        readLine({ content, indent, line, depth }, push);
        if (printed.length > 0) top().hasPrinted = true;
        if (/^[|>][-+0-9]*\s*(#.*)?$/.test(top().value)) textIndent = top().indent;
      }
    } else if (printed.length > 0 && isInText) top().hasPrinted = true;
    owners.push(top());
  });
  return { root, owners };
}

function createNode(
  { indent, line, ...given }: Pick<LineNode, 'indent' | 'line'> & Partial<LineNode>,
  depth: number,
): LineNode {
  return {
    key: undefined,
    isElement: false,
    value: '',
    children: [],
    hasPrinted: false,
    ...given,
    indent,
    line,
    depth,
  };
}

/** The elements of a list may stand as far left as its key. */
function isParent(open: LineNode, node: LineNode): boolean {
  if (open.indent < node.indent) return true;
  return open.indent === node.indent && node.isElement && !open.isElement && open.value === '';
}

interface Line {
  readonly content: string;
  readonly indent: number;
  readonly line: number;
  readonly depth: number;
}

/** Elements of elements on one line, then at most a key. */
function readLine(given: Line, push: (node: LineNode) => void): void {
  const { line, depth } = given;
  let { content, indent } = given;
  for (let dash = findDash(content); dash > 0; dash = findDash(content)) {
    const rest = content.slice(dash);
    const isText = findDash(rest) === 0 && findKey(rest) === undefined;
    push(createNode({ indent, line, isElement: true, value: isText ? cutComment(rest) : '' }, depth));
    content = rest;
    indent += Math.max(2, dash);
  }
  const found = findKey(content);
  if (found === undefined) return;
  const key = found.key.includes(HOLE) ? undefined : found.key.replaceAll(/^["']|["']$/g, '');
  push(createNode({ key, indent, line, value: cutComment(found.value) }, depth));
}

/** Letters of a dash and the blanks behind it; 0 where there is none. */
function findDash(content: string): number {
  if (content === '-') return 1;
  if (!content.startsWith('- ')) return 0;
  return content.length - content.slice(1).trimStart().length;
}

/** What begins otherwise is text, or in flow style. */
const NO_KEY: ReadonlySet<string | undefined> = new Set('{[&*!|>%@`#');

function findKey(content: string): { readonly key: string; readonly value: string } | undefined {
  const [first] = content;
  if (first === undefined || NO_KEY.has(first)) return undefined;
  const from = first === '"' || first === "'" ? content.indexOf(first, 1) + 1 : 1;
  if (from === 0) return undefined;
  for (let colon = content.indexOf(':', from); colon >= 0; colon = content.indexOf(':', colon + 1)) {
    const next = content[colon + 1];
    if (next === undefined || next === ' ' || next === HOLE)
      return { key: content.slice(0, colon).trim(), value: content.slice(colon + 1).trim() };
  }
  return undefined;
}

function cutComment(value: string): string {
  if (value.startsWith('#')) return '';
  const comment = value.indexOf(' #');
  return comment < 0 ? value : value.slice(0, comment).trim();
}

/** What is printed on a line of its own goes below the nodes that are open there: all of them, where it is not known how deep. */
function markPrinted(stack: readonly LineNode[], { text, printed }: MaskedLine): void {
  const isWhole = text.replaceAll(HOLE, '').trim() === '';
  if (isWhole && printed.length === 0) return;
  const [indent] = printed;
  const isKnown = isWhole && printed.length === 1 && indent !== undefined;
  if (!isKnown) for (const node of stack) node.hasPrinted = true;
  else {
    const below = stack.findLast((node) => node.indent < indent);
    const beside = stack.find((node) => node.indent === indent);
    for (const node of [below, beside]) if (node !== undefined) node.hasPrinted = true;
  }
}
