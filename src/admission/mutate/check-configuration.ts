import { isJsonObject, type Json } from '../../base/json.ts';
import { type Path, renderPath } from '../../base/path.ts';
import { type MergeShape, mergeShapeOf, type MergeType } from '../../facts/schema/merge-rules.ts';
import { isOfBits } from '../../facts/served/misfit.ts';
import { isMarker } from '../../facts/served/markers.ts';
import { findAtomics, keyOf } from './merge-configuration.ts';
import { PatchStop } from './patch-result.ts';

/** Throws `PatchStop` for a configuration that the API server does not apply to a type (`validate` in `structured-merge-diff`, `validatePatch` in its `smd.go`). */
export function checkConfiguration(configuration: Json, type: string): void {
  check(configuration, { type }, []);
  const atomics = findAtomics(configuration, { type });
  if (atomics.length > 0)
    throw fault(`invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomics.join(', ')}`);
}

function fault(message: string): PatchStop {
  return new PatchStop({ kind: 'error', message: `error applying patch: ${message}` });
}

function misfit(at: Path, message: string): PatchStop {
  return fault(`failed to convert patch object to typed object: ${renderPath(at)}: ${message}`);
}

function check(value: Json, type: MergeType, at: Path): void {
  const shape = mergeShapeOf(type);
  if (shape.kind === 'other') throw new PatchStop({ kind: 'unknown', what: `how ${renderPath(at)} is merged` });
  if (value === null || isMarker(value)) return;
  if (shape.kind === 'list') checkList(value, shape, at);
  else if (shape.kind === 'map') checkMap(value, shape, at);
  else if (!fits(value, shape.of)) throw misfit(at, `expected ${shape.of}`);
  else if (isTooLarge(value, type.type)) throw new PatchStop({ kind: 'unknown', what: TOO_LARGE });
}

const TOO_LARGE = 'what the API server keeps of a number that its Go type does not hold';

function isTooLarge(value: Json, type: string): boolean {
  const isWhole = typeof value === 'bigint' || Number.isInteger(value);
  return isWhole && (type === 'int' || type === 'int32') && !isOfBits(value, type === 'int' ? 64 : 32);
}

function checkList(value: Json, shape: Extract<MergeShape, { kind: 'list' }>, at: Path): void {
  if (!Array.isArray(value)) throw misfit(at, 'expected list');
  const seen = new Set<string>();
  for (const [position, item] of value.entries()) {
    if (shape.keys !== 'atomic') {
      const key = keyOf(item, shape);
      if (key === undefined) throw misfit([...at, position], 'an element has nothing of what tells elements apart');
      if (seen.has(key)) throw misfit(at, `duplicate entries for key ${key}`);
      seen.add(key);
    }
    check(item, shape.of, [...at, position]);
  }
}

function checkMap(value: Json, shape: Extract<MergeShape, { kind: 'map' }>, at: Path): void {
  if (!isJsonObject(value)) throw misfit(at, 'expected map');
  for (const [key, item] of Object.entries(value)) {
    const of = shape.find(key);
    if (of === undefined) throw misfit([...at, key], 'field not declared in schema');
    check(item, of, [...at, key]);
  }
}

function fits(value: Json, of: Extract<MergeShape, { kind: 'scalar' }>['of']): boolean {
  if (of === 'string') return typeof value === 'string';
  if (of === 'bool') return typeof value === 'boolean';
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  return isNumber || (of === 'any' && (typeof value === 'string' || typeof value === 'boolean'));
}
