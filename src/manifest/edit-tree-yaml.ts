import { COLLECTION_STYLE, SCALAR_STYLE } from 'js-yaml';
import type { EditEntry, EditNode } from './edit-tree.ts';
import { composeYaml } from './yaml-compose.ts';
import { isMergeKey, keyText } from './yaml-construct.ts';
import { endOf, startOf } from './yaml-locate.ts';
import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from './yaml-node.ts';
import { parseYamlEvents } from './yaml-parse.ts';
import { resolvePlain } from './yaml-scalar.ts';

/** The tree of a YAML text that was read before; undefined where it holds nothing. */
export function createYamlEditTree(text: string): EditNode | undefined {
  const root = composeYaml(text, parseYamlEvents(text));
  return root === undefined || 'message' in root ? undefined : createNode(root, 0);

  function createNode(node: YamlNode, valueAt: number): EditNode {
    const start = isAbsent(node) ? Math.max(valueAt, node.event.anchorEnd, node.event.tagEnd) : startOf(text, node);
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
    const isAnchored = node.event.anchorStart >= 0;
    if (node.kind === 'scalar') return createScalar(node, start);
    const isFlow = node.event.style === COLLECTION_STYLE.FLOW;
    const entries = node.kind === 'mapping' ? createEntries(node, isFlow) : createElements(node, isFlow);
    const last = entries.at(-1)?.value;
    const end = isFlow || last === undefined ? endOf(text, node, start) : last.end;
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

  function createScalar(node: YamlScalar, start: number): EditNode {
    const { event } = node;
    const extentEnd = isAbsent(node) ? start : endOf(text, node, start);
    const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
    return {
      kind: 'scalar',
      start,
      end: isBlock ? start + text.slice(start, extentEnd).trimEnd().length : extentEnd,
      extentEnd,
      isFlow: !isBlock,
      isAnchored: event.anchorStart >= 0,
      quote: event.valueStart < 0 ? '' : (QUOTES[event.style] ?? ''),
      entries: [],
    };
  }

  function createEntries({ event, children }: YamlMapping, isFlow: boolean): readonly EditEntry[] {
    const entries: EditEntry[] = [];
    let from = event.start + (isFlow && text[event.start] === '{' ? 1 : 0);
    for (let index = 0; index + 1 < children.length; index += 2) {
      const key = children[index] as YamlNode;
      const name = isMergeKey(key) ? undefined : readKey(key);
      const keyEnd = endOf(text, key, startOf(text, key));
      const colon = skipBlanks(text, keyEnd, '');
      const hasColon = text[colon] === ':';
      const value = createNode(children[index + 1] as YamlNode, hasColon ? colon + 1 : keyEnd);
      entries.push({
        ...(name === undefined ? {} : { key: name }),
        keyQuote: key.kind === 'scalar' ? (QUOTES[key.event.style] ?? '') : '',
        start: skipBlanks(text, from, ','),
        valueAt: hasColon ? colon + 1 : -1,
        value,
      });
      from = value.extentEnd;
    }
    return entries;
  }

  function createElements({ event, children }: YamlSequence, isFlow: boolean): readonly EditEntry[] {
    const entries: EditEntry[] = [];
    let from = event.start + (isFlow ? 1 : 0);
    for (const child of children) {
      const start = skipBlanks(text, from, ',');
      const valueAt = isFlow ? -1 : start + 1;
      const value = createNode(child, valueAt);
      entries.push({ keyQuote: '', start, valueAt, value });
      from = value.extentEnd;
    }
    return entries;
  }
}

/** A value that is not written: it would stand behind its colon or dash. */
function isAbsent(node: YamlNode): node is YamlScalar {
  return node.kind === 'scalar' && node.event.valueStart < 0;
}

const QUOTES: Readonly<Record<number, '"' | "'">> = {
  [SCALAR_STYLE.SINGLE_QUOTED]: "'",
  [SCALAR_STYLE.DOUBLE_QUOTED]: '"',
};

function readKey(node: YamlNode): string | undefined {
  const target = node.kind === 'alias' ? node.target : node;
  if (target.kind !== 'scalar' || target.event.tagStart >= 0) return undefined;
  return target.event.style === SCALAR_STYLE.PLAIN ? keyText(resolvePlain(target.text)) : target.text;
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
