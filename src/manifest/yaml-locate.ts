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

/** Maps of more children, keys and values, have their keys read once for all. */
const LOOKED_THROUGH = 64;

/** Places of paths; the nearest ancestor's where there is no such value. */
export interface YamlLocator {
  find(path: Path): YamlPlace;
  /** `find(path).start`. */
  startOf(path: Path): number;
}

/**
 * Finds places in a tree as the reader finds values: the last of equal keys, merges at their place, aliases
 * as what they name.
 */
export function createYamlLocator(root: YamlNode): YamlLocator {
  const known = new Map<YamlMapping, ReadonlyMap<string, Step>>();

  return {
    find(path) {
      const { step, depth } = follow(path);
      const { value, key, sharedAt } = step;
      return {
        exact: depth === path.length,
        path: path.slice(0, depth),
        start: startOf(value),
        end: value.end,
        ...(key === undefined ? {} : { keyStart: key.start }),
        ...(sharedAt === undefined ? {} : { sharedAt }),
      };
    },
    startOf: (path) => startOf(follow(path).step.value),
  };

  function follow(path: Path): { readonly step: Step; readonly depth: number } {
    let step = followAlias({ value: root });
    let depth = 0;
    for (; depth < path.length; depth++) {
      const next = findStep(step.value, path[depth] as PathStep);
      if (next === undefined) break;
      const sharedAt = step.sharedAt ?? next.sharedAt;
      step = followAlias(sharedAt === undefined ? next : { ...next, sharedAt });
    }
    return { step, depth };
  }

  function findStep(from: YamlNode, step: PathStep): Step | undefined {
    if (from.kind === 'mapping') return typeof step === 'string' ? findEntry(from, step) : undefined;
    const value = from.kind === 'sequence' && typeof step === 'number' ? from.children[step] : undefined;
    return value === undefined ? undefined : { value };
  }

  /** From the last one on, up to where another map is merged in. */
  function findEntry(mapping: YamlMapping, name: string): Step | undefined {
    const { children } = mapping;
    if (children.length > LOOKED_THROUGH) return entriesOf(mapping).get(name);
    for (let index = children.length - 2; index >= 0; index -= 2) {
      const key = children[index] as YamlNode;
      if (isMergeKey(key)) return entriesOf(mapping).get(name);
      if ((readKey(key) ?? '') === name) return { value: children[index + 1] as YamlNode, key };
    }
    return undefined;
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
