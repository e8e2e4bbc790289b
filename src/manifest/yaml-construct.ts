import { isJsonObject, type Json, type JsonObject, setOwn } from '../base/json.ts';
import { createAliasBudget } from './yaml-aliases.ts';
import { isMergeKey, readKey } from './yaml-key.ts';
import type { YamlAlias, YamlMapping, YamlNode, YamlScalar } from './yaml-node.ts';
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
  /** Values of the nodes that have an anchor; undefined while one is under construction. */
  const anchored = new Map<YamlNode, { readonly value: Json; readonly size: number } | undefined>();
  const budget = createAliasBudget();

  try {
    return { value: construct(root), duplicates };
  } catch (error) {
    if (error instanceof Stop) return error.problem;
    throw error;
  }

  function construct(node: YamlNode): Json {
    budget.count(1);
    if (node.kind === 'alias') return constructAlias(node);
    if (!node.isAnchored) return constructContent(node);
    const before = budget.nodes - 1;
    anchored.set(node, undefined);
    const value = constructContent(node);
    anchored.set(node, { value, size: budget.nodes - before });
    return value;
  }

  function constructContent(node: Exclude<YamlNode, YamlAlias>): Json {
    if (node.kind === 'scalar') return constructScalar(node);
    return node.kind === 'mapping' ? constructMapping(node) : node.children.map(construct);
  }

  function constructAlias(alias: YamlAlias): Json {
    const known = anchored.get(alias.target);
    if (known === undefined) throw stop('manifest/syntax', alias, 'an anchor contains an alias to itself');
    if (!budget.countAliased(known.size))
      throw stop('manifest/aliases', alias, 'aliases multiply this document beyond what the API server accepts');
    return known.value;
  }

  function constructScalar(node: YamlScalar): Json {
    const { text, tag } = node;
    if (tag === undefined && !isPlain(node)) return text;
    const value = tag === undefined ? resolvePlain(text) : resolveTagged(text, tag);
    if (isRefused(value)) throw stop('manifest/syntax', node, value.refused);
    if (typeof value === 'number' && !Number.isFinite(value))
      throw stop('manifest/number', node, `${text} is a number that JSON cannot hold`);
    return value;
  }

  function constructMapping(mapping: YamlMapping): Json {
    const { children } = mapping;
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
      if (Object.hasOwn(object, key) && !merged?.has(key)) duplicates.push({ mapping, key });
      merged?.delete(key);
      setOwn(object, key, construct(valueNode));
    }
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
    if (node.kind === 'scalar' && !node.isAnchored) budget.count(1);
    else construct(node);
    const key = readKey(node);
    if (key === undefined) throw stop('manifest/syntax', node, 'a key must be text, a number or a boolean');
    return key;
  }
}

function stop(code: ConstructProblem['code'], node: YamlNode, message: string): Stop {
  return new Stop({ code, node, message });
}

function mergeInto(object: JsonObject, source: JsonObject, merged: Set<string>): void {
  for (const key of Object.keys(source)) {
    if (!Object.hasOwn(object, key)) merged.add(key);
    setOwn(object, key, source[key] as Json);
  }
}
