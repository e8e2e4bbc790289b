import { EVENT_ID, type Event, getScalarValue } from 'js-yaml';
import type { YamlMapping, YamlNode, YamlSequence } from './yaml-node.ts';

/** A reason why events make no tree, at an offset of the text. */
export interface ComposeProblem {
  readonly offset: number;
  readonly message: string;
}

/** Tree of the first document in `events`; undefined where there is none. An anchor may be defined again: the nearest before counts. */
export function composeYaml(text: string, events: readonly Event[]): YamlNode | ComposeProblem | undefined {
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
      if (target === undefined)
        return {
          offset: event.anchorStart,
          message: `the alias *${name} names an anchor that is not defined before it`,
        };
      return { kind: 'alias', start: event.anchorStart - 1, end: event.anchorEnd, name, target };
    }
    const node = composeContent(event);
    if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), node);
    return node;
  }

  function composeContent(event: Exclude<Event, { type: 1 | 5 | 6 }>): YamlNode {
    if (event.type === EVENT_ID.MAPPING) return { kind: 'mapping', event, children: [] };
    if (event.type === EVENT_ID.SEQUENCE) return { kind: 'sequence', event, children: [] };
    const after = Math.max(last, event.anchorEnd, event.tagEnd);
    if (event.valueEnd >= 0) last = event.valueEnd;
    return { kind: 'scalar', event, text: getScalarValue(text, event), after };
  }
}
