import type { EditEntry, EditNode } from './edit-tree.ts';
import { isMergeKey, readKey } from './yaml-key.ts';
import type { ScalarStyle, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml-node.ts';
import { parseYaml } from './yaml-parse.ts';

/** The tree of a YAML text that was read before; undefined where it holds nothing. */
export function createYamlEditTree(text: string): EditNode | undefined {
  const root = parseYaml(text);
  return root === undefined ? undefined : createNode(root);

  function createNode(node: YamlNode): EditNode {
    const { start } = node;
    if (node.kind === 'alias') {
      return {
        kind: 'alias',
        start,
        end: node.end,
        extentEnd: node.end,
        isFlow: true,
        isAnchored: false,
        quote: '',
        entries: [],
      };
    }
    if (node.kind === 'scalar') return createScalar(node);
    const { isAnchored, isFlow } = node;
    const entries = node.kind === 'mapping' ? createEntries(node, isFlow) : createElements(node, isFlow);
    const last = entries.at(-1)?.value;
    const end = isFlow || last === undefined ? node.end : last.end;
    const extentEnd = isFlow || last === undefined ? end : last.extentEnd;
    return {
      kind: node.kind === 'mapping' ? 'map' : 'list',
      start,
      end,
      extentEnd,
      isFlow,
      isAnchored,
      quote: '',
      entries,
    };
  }

  function createScalar({ start, end, style, isAnchored }: YamlScalar): EditNode {
    const isBlock = style === 'literal' || style === 'folded';
    return {
      kind: 'scalar',
      start,
      end: isBlock ? start + text.slice(start, end).trimEnd().length : end,
      extentEnd: end,
      isFlow: !isBlock,
      isAnchored,
      quote: quoteOf(style),
      entries: [],
    };
  }

  function createEntries({ start, children }: YamlMapping, isFlow: boolean): readonly EditEntry[] {
    const entries: EditEntry[] = [];
    let from = start + (isFlow && text[start] === '{' ? 1 : 0);
    for (let index = 0; index + 1 < children.length; index += 2) {
      const key = children[index] as YamlNode;
      const name = isMergeKey(key) ? undefined : readKey(key);
      const colon = skipBlanks(text, key.end, '');
      const hasColon = text[colon] === ':';
      const value = createNode(children[index + 1] as YamlNode);
      entries.push({
        ...(name === undefined ? {} : { key: name }),
        keyQuote: key.kind === 'scalar' ? quoteOf(key.style) : '',
        start: skipBlanks(text, from, ','),
        valueAt: hasColon ? colon + 1 : -1,
        value,
      });
      from = value.extentEnd;
    }
    return entries;
  }

  function createElements({ start: outer, children }: YamlSequence, isFlow: boolean): readonly EditEntry[] {
    const entries: EditEntry[] = [];
    let from = outer + (isFlow ? 1 : 0);
    for (const child of children) {
      const start = skipBlanks(text, from, ',');
      const valueAt = isFlow ? -1 : start + 1;
      const value = createNode(child);
      entries.push({ keyQuote: '', start, valueAt, value });
      from = value.extentEnd;
    }
    return entries;
  }
}

function quoteOf(style: ScalarStyle): EditNode['quote'] {
  if (style === 'single') return "'";
  return style === 'double' ? '"' : '';
}

/** The next character that is no blank, in no comment, and not `also`. */
function skipBlanks(text: string, from: number, also: string): number {
  let at = from;
  for (;;) {
    const letter = text[at];
    if (letter === '#') while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
    else if (
      letter === ' ' ||
      letter === '\t' ||
      letter === '\n' ||
      letter === '\r' ||
      (letter !== undefined && letter === also)
    )
      at += 1;
    else return at;
  }
}
