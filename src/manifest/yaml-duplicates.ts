import type { Path } from '../base/path.ts';
import type { DuplicateKey, Position } from './document.ts';
import type { RepeatedKey } from './yaml-construct.ts';
import { isMergeKey, readKey } from './yaml-key.ts';
import type { YamlMapping, YamlNode } from './yaml-node.ts';

/** How a tree's places are given: positions of offsets, and how many steps of a path are not the document's own. */
export interface PlaceRules {
  readonly lines: (offset: number) => Position;
  readonly skip: number;
}

/** Keys that a map holds twice, each with all its places; an aliased map at its first place. */
export function findDuplicates(
  root: YamlNode,
  repeated: readonly RepeatedKey[],
  { lines, skip }: PlaceRules,
): readonly DuplicateKey[] {
  if (repeated.length === 0) return [];
  const keysOf = new Map<YamlMapping, Set<string>>();
  for (const { mapping, key } of repeated) keysOf.set(mapping, (keysOf.get(mapping) ?? new Set()).add(key));
  const paths = findPaths(root, keysOf);
  return [...keysOf].flatMap(([mapping, keys]) => {
    const path = paths.get(mapping)?.slice(skip);
    if (path === undefined) return [];
    return [...findStarts(mapping, keys)].map(([key, starts]) => ({ path: [...path, key], places: starts.map(lines) }));
  });
}

/** Where each of some keys stands in a map, in order. */
function findStarts(mapping: YamlMapping, keys: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const starts = new Map<string, number[]>(Array.from(keys, (key) => [key, []]));
  for (let index = 0; index < mapping.children.length; index += 2) {
    const key = mapping.children[index] as YamlNode;
    if (!isMergeKey(key)) starts.get(readKey(key) ?? '')?.push(key.start);
  }
  return starts;
}

function findPaths(root: YamlNode, wanted: ReadonlyMap<YamlNode, unknown>): ReadonlyMap<YamlNode, Path> {
  const paths = new Map<YamlNode, Path>();
  const path: (string | number)[] = [];
  const visit = (node: YamlNode): void => {
    if (wanted.has(node)) paths.set(node, [...path]);
    if (node.kind === 'sequence') node.children.forEach((child, index) => visitAt(index, child));
    if (node.kind !== 'mapping') return;
    for (let index = 0; index + 1 < node.children.length; index += 2)
      visitAt(readKey(node.children[index] as YamlNode) ?? '', node.children[index + 1] as YamlNode);
  };
  const visitAt = (step: string | number, node: YamlNode): void => {
    if (node.kind !== 'mapping' && node.kind !== 'sequence') return;
    path.push(step);
    visit(node);
    path.pop();
  };
  visit(root);
  return paths;
}
