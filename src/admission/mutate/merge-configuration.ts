import { isJsonObject, type Json, type JsonObject, setOwn } from '../../base/json.ts';
import { type Path, renderPath } from '../../base/path.ts';
import { defaultOfKey, type MergeShape, mergeShapeOf, type MergeType } from '../../facts/schema/merge-rules.ts';
import { isMarker } from '../../facts/served/markers.ts';
import { PatchStop } from './patch-result.ts';

type ListShape = Extract<MergeShape, { kind: 'list' }>;
type MapShape = Extract<MergeShape, { kind: 'map' }>;

/**
 * An object and an apply configuration as one (`Merge` in `sigs.k8s.io/structured-merge-diff/v6/typed`): maps by their keys, lists
 * that are maps by the keys of their elements, sets by their elements. The configuration has been looked at before.
 */
export function mergeConfiguration(object: JsonObject, configuration: JsonObject, type: string): JsonObject {
  const merged = merge(object, configuration, { type });
  return isJsonObject(merged) ? merged : object;
}

function merge(left: Json | undefined, right: Json | undefined, type: MergeType): Json | undefined {
  if (right === undefined || left === undefined) return right ?? left;
  const shape = mergeShapeOf(type);
  if (shape.kind === 'list') return mergeLists(left, right, shape);
  return shape.kind === 'map' ? mergeMaps(left, right, shape) : right;
}

function mergeMaps(left: Json, right: Json, shape: MapShape): Json | undefined {
  if (shape.isAtomic) return right;
  if (isMarker(left) || isMarker(right)) throw unknownPart();
  const [own, other] = [isJsonObject(left) ? left : {}, isJsonObject(right) ? right : {}];
  if (Object.keys(own).length === 0 && Object.keys(other).length === 0) return right;
  const merged: JsonObject = {};
  for (const key of new Set([...Object.keys(own), ...Object.keys(other)])) {
    const value = merge(fieldAt(own, key), fieldAt(other, key), shape.find(key) ?? { type: 'any' });
    if (value !== undefined) setOwn(merged, key, value);
  }
  return merged;
}

function fieldAt(map: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function unknownPart(): PatchStop {
  return new PatchStop({ kind: 'unknown', what: 'a list or map that the configuration adds to' });
}

interface Keyed {
  readonly key: string;
  readonly value: Json;
}

function mergeLists(left: Json, right: Json, shape: ListShape): Json | undefined {
  if (shape.keys === 'atomic') return right;
  if (isMarker(left) || isMarker(right)) throw unknownPart();
  const own = Array.isArray(left) ? keyAll(left, shape) : [];
  const other = Array.isArray(right) ? keyAll(right, shape) : [];
  if (own.length === 0 && other.length === 0) return right;
  return weave(own, other, shape.of);
}

function keyAll(list: readonly Json[], shape: ListShape): readonly Keyed[] {
  return list.map((value) => ({ key: keyOf(value, shape) ?? '', value }));
}

/** In the order of both, as far as they agree; where they do not, that of the configuration (`visitListItems`). */
function weave(own: readonly Keyed[], other: readonly Keyed[], of: MergeType): Json[] {
  const mine = index(own);
  const theirs = new Map(other.map(({ key, value }) => [key, value]));
  const shared = other.map(({ key }) => key).filter((key) => mine.has(key));
  const woven: Json[] = [];
  const taken = new Set<string>();
  const take = (left: Json | undefined, right: Json | undefined): void => {
    const value = merge(left, right, of);
    if (value !== undefined) woven.push(value);
  };
  let next = shared.shift();
  let [at, to] = [0, 0];
  while (at < own.length || to < other.length) {
    const [left, right] = [own[at], other[to]];
    if (left !== undefined && right !== undefined) {
      if (left.key === right.key) {
        taken.add(left.key);
        take(mine.get(left.key), right.value);
        at += 1;
        to += 1;
        next = shared.shift();
        continue;
      }
      if (theirs.has(left.key) && next !== undefined && next !== left.key) {
        at += 1;
        continue;
      }
    }
    if (left !== undefined) {
      if (!theirs.has(left.key)) {
        take(left.value, undefined);
        at += 1;
        continue;
      }
      if (taken.has(left.key)) at += 1;
    }
    if (right !== undefined) {
      taken.add(right.key);
      take(mine.get(right.key), right.value);
      to += 1;
      if (next === right.key) next = shared.shift();
    }
  }
  return woven;
}

/** Elements that an object has twice are not merged with what comes: in their place there is null. */
function index(list: readonly Keyed[]): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  for (const { key, value } of list) found.set(key, found.has(key) ? null : value);
  return found;
}

/** What tells an element apart; undefined where it has nothing of what should. */
export function keyOf(value: Json, { keys, of }: ListShape): string | undefined {
  if (!Array.isArray(keys))
    return isJsonObject(value) || Array.isArray(value) || value === null ? undefined : textOf(value);
  if (!isJsonObject(value)) return undefined;
  const parts = (keys as readonly string[]).flatMap((key) => {
    const own = fieldAt(value, key) ?? defaultOfKey(of, key);
    return own === undefined ? [] : [[key, textOf(own)]];
  });
  return parts.length === 0 ? undefined : JSON.stringify(parts);
}

function textOf(value: Json): string {
  return JSON.stringify(typeof value === 'bigint' ? String(value) : value);
}

/** Where a configuration would replace a list, map or struct whole, which the API server refuses (`findAtomics` in its `smd.go`). */
export function findAtomics(value: Json, type: MergeType, at: Path = []): readonly string[] {
  const shape = mergeShapeOf(type);
  if (shape.kind === 'list' && Array.isArray(value))
    return [
      ...(shape.keys === 'atomic' ? [renderPath(at)] : []),
      ...value.flatMap((item, position) => findAtomics(item, shape.of, [...at, position])),
    ];
  if (shape.kind !== 'map' || !isJsonObject(value)) return [];
  return [
    ...(shape.isAtomic ? [renderPath(at)] : []),
    // What stands under free keys is not looked at there.
    ...(shape.isStruct
      ? Object.entries(value).flatMap(([key, item]) =>
          findAtomics(item, shape.find(key) ?? { type: 'any' }, [...at, key]),
        )
      : []),
  ];
}
