import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { ParsedEvents } from './yaml-parse.ts';
import type { YamlMapping, YamlNode, YamlSequence } from './yaml-node.ts';

/** A reason why events make no tree, at an offset of the text. */
export interface ComposeProblem {
  readonly offset: number;
  readonly message: string;
  readonly advice: string;
}

/** Tree of the first document in `events`; undefined where there is none. An anchor may be defined again: the nearest before counts. */
export function composeYaml(text: string, { events, textOf }: ParsedEvents): YamlNode | ComposeProblem | undefined {
  const anchors = new Map<string, YamlNode>();
  const open: (YamlMapping | YamlSequence)[] = [];
  let root: YamlNode | undefined;
  let last = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      if (root !== undefined) break;
      continue;
    }
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const node = composeNode(event);
    if ('message' in node) return node;
    const parent = open[open.length - 1];
    if (parent === undefined) root ??= node;
    else parent.children.push(node);
    if (node.kind === 'mapping' || node.kind === 'sequence') open.push(node);
  }
  return root;

  function composeNode(event: Exclude<Event, { type: 1 | 6 }>): YamlNode | ComposeProblem {
    if (event.type === EVENT_ID.ALIAS) {
      const name = text.slice(event.anchorStart, event.anchorEnd);
      const target = anchors.get(name);
      last = event.anchorEnd;
      if (target === undefined) return unknownAnchor(name, event.anchorStart);
      return { kind: 'alias', start: event.anchorStart - 1, end: event.anchorEnd, name, target };
    }
    const node = composeContent(event);
    if (event.anchorStart < 0) return node;
    const name = text.slice(event.anchorStart, event.anchorEnd);
    anchors.set(name, node);
    return ANCHOR_NAME.test(name) ? node : wrongAnchor(name, event.anchorStart);
  }

  function composeContent(event: Exclude<Event, { type: 1 | 5 | 6 }>): YamlNode {
    if (event.type === EVENT_ID.MAPPING) return { kind: 'mapping', event, children: [] };
    if (event.type === EVENT_ID.SEQUENCE) return { kind: 'sequence', event, children: [] };
    const after = Math.max(last, event.anchorEnd, event.tagEnd);
    if (event.valueEnd >= 0) last = event.valueEnd;
    const tag = event.tagStart < 0 ? {} : { tag: text.slice(event.tagStart, event.tagEnd) };
    return { kind: 'scalar', event, text: readScalarText(text, event, textOf(event)), ...tag, after };
  }
}

/** YAML 1.1's reader takes letters, digits, - and _ only. */
const ANCHOR_NAME = /^[A-Za-z0-9_-]+$/;

function unknownAnchor(name: string, offset: number): ComposeProblem {
  const message = `the alias *${name} names an anchor that is not defined before it`;
  return { offset, message, advice: 'Define the anchor (&name) before the alias.' };
}

function wrongAnchor(name: string, offset: number): ComposeProblem {
  return { offset, message: `${name} is no name for an anchor`, advice: 'Use letters, digits, - and _ only.' };
}

/** A block text that the file ends in without a line break has none, for the reader; the parser gives it one. */
function readScalarText(text: string, event: ScalarEvent, value: string): string {
  const isBlock = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK;
  const endsOpen = isBlock && event.valueEnd === text.length && !text.endsWith('\n') && !text.endsWith('\r');
  return endsOpen && value.endsWith('\n') ? value.slice(0, -1) : value;
}
