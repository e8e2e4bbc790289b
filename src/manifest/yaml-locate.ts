import type { Path, PathStep } from '../base/path.ts';
import { isMergeKey, readKey } from './yaml-key.ts';
import type { YamlMapping, YamlNode } from './yaml-node.ts';

/** A value's text: UTF-16 offsets into the document's text. */
export interface YamlPlace {
  readonly exact: boolean;
  readonly path: Path;
  readonly start: number;
  readonly end: number;
  readonly keyStart?: number;
  /** Offset of the alias or merge that the path goes through. */
  readonly sharedAt?: number;
}

/** Where a step of a path leads. */
interface Step {
  readonly value: YamlNode;
  readonly key?: YamlNode;
  readonly sharedAt?: number;
}

/**
 * Finds places in a tree as the reader finds values: the last of equal keys, merges at their place, aliases
 * as what they name. The keys of a map are read once, however often it is asked about.
 */
export function createYamlLocator(root: YamlNode): (path: Path) => YamlPlace {
  const known = new Map<YamlMapping, ReadonlyMap<string, Step>>();

  return (path) => {
    let step: Step = { value: root };
    let depth = 0;
    for (;;) {
      step = followAlias(step);
      const next = depth === path.length ? undefined : findStep(step.value, path[depth] as PathStep);
      if (next === undefined) break;
      const sharedAt = step.sharedAt ?? next.sharedAt;
      step = sharedAt === undefined ? next : { ...next, sharedAt };
      depth += 1;
    }
    const { value, key, sharedAt } = step;
    return {
      exact: depth === path.length,
      path: path.slice(0, depth),
      start: startOf(value),
      end: value.end,
      ...(key === undefined ? {} : { keyStart: key.start }),
      ...(sharedAt === undefined ? {} : { sharedAt }),
    };
  };

  function findStep(from: YamlNode, step: PathStep): Step | undefined {
    if (from.kind === 'mapping') return typeof step === 'string' ? entriesOf(from).get(step) : undefined;
    const value = from.kind === 'sequence' && typeof step === 'number' ? from.children[step] : undefined;
    return value === undefined ? undefined : { value };
  }

  function entriesOf(mapping: YamlMapping): ReadonlyMap<string, Step> {
    const before = known.get(mapping);
    if (before !== undefined) return before;
    const entries = new Map<string, Step>();
    known.set(mapping, entries);
    for (let index = 0; index + 1 < mapping.children.length; index += 2) {
      const key = mapping.children[index] as YamlNode;
      const value = mapping.children[index + 1] as YamlNode;
      if (isMergeKey(key)) addMerged(entries, value);
      else entries.set(readKey(key) ?? '', { value, key });
    }
    return entries;
  }

  /** Of several maps the first counts most, so it comes last. */
  function addMerged(entries: Map<string, Step>, value: YamlNode): void {
    const sources = value.kind === 'sequence' ? value.children.toReversed() : [value];
    for (const source of sources) {
      const target = source.kind === 'alias' ? source.target : source;
      if (target.kind !== 'mapping') continue;
      for (const [name, step] of entriesOf(target)) entries.set(name, { ...step, sharedAt: value.start });
    }
  }
}

function followAlias(step: Step): Step {
  const { value } = step;
  return value.kind === 'alias' ? { ...step, value: value.target, sharedAt: step.sharedAt ?? value.start } : step;
}

/** A tag decides what the value is, so it belongs to its text; an anchor does not. */
function startOf(node: YamlNode): number {
  return node.kind === 'alias' || node.tag === undefined ? node.start : node.outerStart;
}
