import type { Path, PathStep } from '../base/path.ts';
import { isMergeKey, readKey } from './yaml-key.ts';
import type { YamlMapping, YamlNode } from './yaml-node.ts';

/** A value's text: UTF-16 offsets into the document's text. */
export interface YamlPlace {
  readonly exact: boolean;
  readonly path: Path;
  readonly node: YamlNode;
  readonly start: number;
  readonly end: number;
  readonly keyStart?: number;
  /** Offset of the alias or merge that the path goes through. */
  readonly sharedAt?: number;
}

interface Step {
  readonly value: YamlNode;
  readonly key?: YamlNode;
  readonly sharedAt?: number;
}

/** Follows a path as the reader does: the last of equal keys, merges at their place, aliases to what they name. */
export function locateYaml(root: YamlNode, path: Path): YamlPlace {
  let node = root;
  let key: YamlNode | undefined;
  let sharedAt: number | undefined;
  let depth = 0;
  for (;;) {
    if (node.kind === 'alias') {
      sharedAt ??= node.start;
      node = node.target;
      continue;
    }
    const step = depth === path.length ? undefined : findStep(node, path[depth] as PathStep);
    if (step === undefined) break;
    sharedAt ??= step.sharedAt;
    key = step.key;
    node = step.value;
    depth += 1;
  }
  return {
    exact: depth === path.length,
    path: path.slice(0, depth),
    node,
    start: node.start,
    end: node.end,
    ...(key === undefined ? {} : { keyStart: key.start }),
    ...(sharedAt === undefined ? {} : { sharedAt }),
  };

  function findStep(from: YamlNode, step: PathStep): Step | undefined {
    if (from.kind === 'sequence') {
      const value = typeof step === 'number' ? from.children[step] : undefined;
      return value === undefined ? undefined : { value };
    }
    return from.kind === 'mapping' && typeof step === 'string' ? findEntry(from, step) : undefined;
  }

  function findEntry(mapping: YamlMapping, name: string): Step | undefined {
    for (let index = mapping.children.length - 2; index >= 0; index -= 2) {
      const keyNode = mapping.children[index] as YamlNode;
      const value = mapping.children[index + 1] as YamlNode;
      if (isMergeKey(keyNode)) {
        const step = findMerged(value, name);
        if (step !== undefined) return { ...step, sharedAt: value.start };
      } else if (readKey(keyNode) === name) return { value, key: keyNode };
    }
    return undefined;
  }

  function findMerged(value: YamlNode, name: string): Step | undefined {
    const target = value.kind === 'alias' ? value.target : value;
    if (target.kind === 'mapping') return findEntry(target, name);
    if (target.kind !== 'sequence') return undefined;
    for (const child of target.children) {
      const step = findMerged(child, name);
      if (step !== undefined) return step;
    }
    return undefined;
  }
}

/** Every key of the mapping that reads as `name`, in order. */
export function startsOfKey(mapping: YamlMapping, name: string): readonly number[] {
  return mapping.children
    .filter((key, index) => index % 2 === 0 && !isMergeKey(key) && readKey(key) === name)
    .map(({ start }) => start);
}
