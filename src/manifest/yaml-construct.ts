import type { Json, JsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import { isMergeKey, readKey } from './yaml-key.ts';
import type { YamlMapping, YamlNode, YamlScalar } from './yaml-node.ts';
import { isPlain, isRefused, resolvePlain, resolveTagged } from './yaml-scalar.ts';

export interface Constructed {
  readonly value: Json;
  /** Mappings that hold a key twice, with the key. */
  readonly duplicates: readonly RepeatedKey[];
}
export interface RepeatedKey {
  readonly mapping: YamlMapping;
  readonly key: string;
}
export interface ConstructProblem {
  readonly code: 'manifest/syntax' | 'manifest/aliases' | 'manifest/number';
  readonly node: YamlNode;
  readonly message: string;
}

/** Stops a construction from deep inside; never leaves this file. */
class Stop extends Error {
  readonly problem: ConstructProblem;
  constructor(problem: ConstructProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * The value of a tree, as `sigs.k8s.io/yaml` converts YAML to JSON: aliases share their value,
 * a merge key sets what it brings at its place in the map, keys become text, the last of equal keys counts.
 */
export function constructYaml(root: YamlNode): Constructed | ConstructProblem {
  const duplicates: RepeatedKey[] = [];
  const shared = new Map<YamlNode, { value: Json; size: number }>();
  const building = new Set<YamlNode>();
  const count = { nodes: 0, aliased: 0 };

  try {
    return { value: construct(root), duplicates };
  } catch (error) {
    if (error instanceof Stop) return error.problem;
    throw error;
  }

  function construct(node: YamlNode): Json {
    count.nodes += 1;
    switch (node.kind) {
      case 'scalar':
        return constructScalar(node);
      case 'sequence':
        return constructSequence(node.children, node);
      case 'mapping':
        return constructMapping(node);
      case 'alias':
        return constructAlias(node.target, node);
    }
  }

  function constructSequence(children: readonly YamlNode[], node: YamlNode): Json {
    const anchored = isAnchored(node);
    if (anchored) building.add(node);
    const value = children.map(construct);
    if (anchored) building.delete(node);
    return value;
  }

  /** An alias costs what its target holds, so that a small text cannot stand for a huge document. */
  function constructAlias(target: YamlNode, alias: YamlNode): Json {
    if (building.has(target)) throw stop('manifest/syntax', alias, 'an anchor contains an alias to itself');
    let known = shared.get(target);
    if (known === undefined) {
      const before = count.nodes;
      const duplicatesBefore = duplicates.length;
      const value = construct(target);
      duplicates.length = duplicatesBefore;
      known = { value, size: count.nodes - before };
      shared.set(target, known);
    } else count.nodes += known.size;
    count.aliased += known.size;
    if (isExcessive(count.aliased, count.nodes))
      throw stop('manifest/aliases', alias, 'aliases multiply this document beyond what the API server accepts');
    return known.value;
  }

  function constructScalar(node: YamlScalar): Json {
    const value = resolveScalar(node);
    if (typeof value === 'number' && !Number.isFinite(value))
      throw stop('manifest/number', node, `${node.text} is a number that JSON cannot hold`);
    return value;
  }

  function resolveScalar(node: YamlScalar): Json {
    const { text, tag } = node;
    if (tag === undefined) return isPlain(node) ? resolvePlain(text) : text;
    const resolved = resolveTagged(text, tag);
    if (isRefused(resolved)) throw stop('manifest/syntax', node, resolved.refused);
    return resolved;
  }

  function constructMapping(node: YamlMapping): Json {
    const anchored = isAnchored(node);
    if (anchored) building.add(node);
    const { children } = node;
    const object: JsonObject = {};
    let merged: Set<string> | undefined;
    for (let index = 0; index + 1 < children.length; index += 2) {
      const keyNode = children[index] as YamlNode;
      const valueNode = children[index + 1] as YamlNode;
      if (isMergeKey(keyNode)) {
        merged ??= new Set();
        for (const source of mergeSources(valueNode)) mergeInto(object, source, merged);
        continue;
      }
      const key = constructKey(keyNode);
      if (Object.hasOwn(object, key) && !merged?.has(key)) duplicates.push({ mapping: node, key });
      merged?.delete(key);
      setOwn(object, key, construct(valueNode));
    }
    if (anchored) building.delete(node);
    return object;
  }

  /** The maps that a merge key brings, least important first. */
  function mergeSources(node: YamlNode): readonly JsonObject[] {
    if (node.kind === 'sequence') return node.children.map(mergeSource).reverse();
    return [mergeSource(node)];
  }

  function mergeSource(node: YamlNode): JsonObject {
    const target = node.kind === 'alias' ? node.target : node;
    const value = target.kind === 'mapping' ? construct(node) : undefined;
    if (!isJsonObject(value)) throw stop('manifest/syntax', node, 'a merge key (<<) takes a map, or a list of maps');
    return value;
  }

  function constructKey(node: YamlNode): string {
    count.nodes += node.kind === 'alias' ? 2 : 1;
    const key = readKey(node);
    if (key === undefined) throw stop('manifest/syntax', node, 'a key must be text, a number or a boolean');
    return key;
  }
}

function stop(code: ConstructProblem['code'], node: YamlNode, message: string): Stop {
  return new Stop({ code, node, message });
}

/** Only what has an anchor can be named from inside itself. */
function isAnchored(node: YamlNode): boolean {
  return node.kind !== 'alias' && node.isAnchored;
}

function mergeInto(object: JsonObject, source: JsonObject, merged: Set<string>): void {
  for (const key of Object.keys(source)) {
    if (!Object.hasOwn(object, key)) merged.add(key);
    setOwn(object, key, source[key] as Json);
  }
}

/** `__proto__` is a key like any other. */
function setOwn(object: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/**
 * The API server's own bound (go-yaml, `allowedAliasRatio`): up to 99 % of a small document may come from aliases,
 * down to 10 % of a large one.
 */
function isExcessive(aliased: number, nodes: number): boolean {
  if (aliased <= 100 || nodes <= 1000) return false;
  const share = Math.min(1, Math.max(0, (nodes - 400_000) / 3_600_000));
  return aliased / nodes > 0.99 - 0.89 * share;
}
