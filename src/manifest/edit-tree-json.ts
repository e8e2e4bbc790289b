import type { EditEntry, EditNode } from './edit-tree.ts';
import type { JsonEntry, JsonNode } from './json-tree.ts';

/** A JSON text's tree for editing: everything is in brackets, every key in quotes. */
export function createJsonEditTree(text: string, node: JsonNode): EditNode {
  const { start, end } = node;
  const base = { start, end, extentEnd: end, isFlow: true, isAnchored: false } as const;
  if (node.elements !== undefined)
    return { ...base, kind: 'list', quote: '', entries: node.elements.map(createElement) };
  if (node.entries !== undefined) return { ...base, kind: 'map', quote: '', entries: node.entries.map(createEntry) };
  return { ...base, kind: 'scalar', quote: text[start] === '"' ? '"' : '', entries: [] };

  function createElement(element: JsonNode): EditEntry {
    return { keyQuote: '', start: element.start, valueAt: -1, value: createJsonEditTree(text, element) };
  }

  function createEntry({ key, keyStart, value }: JsonEntry): EditEntry {
    return { key, keyQuote: '"', start: keyStart, valueAt: value.start, value: createJsonEditTree(text, value) };
  }
}
