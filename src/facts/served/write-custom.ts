import { findChild } from '../../base/find-value.ts';
import { isJsonObject, type Json, type JsonObject, setOwn } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { writeServed } from './write-served.ts';

type Schema = Json | undefined;

/**
 * An object of a custom kind as the API server holds it after reading it: nulls kept where they may stand, defaults filled in,
 * fields that its schema does not have gone (`defaulting`, `pruning` and `objectmeta` in `k8s.io/apiextensions-apiserver`).
 * `nulls` are the places where it was written with one.
 */
export function writeCustom(value: JsonObject, schema: JsonObject, nulls: readonly Path[]): JsonObject {
  const root = { ...schema, [EMBEDDED]: true };
  const whole = nulls.reduce<Json>((kept, path) => keepNull(kept, schema, path), value);
  return prune(fill(whole, schema), root) as JsonObject;
}

const EMBEDDED = 'x-kubernetes-embedded-resource';
const KEPT = 'x-kubernetes-preserve-unknown-fields';

/** The schema of what stands under a key; undefined where none is declared. */
function schemaUnder(schema: Schema, key: string): Schema {
  return findChild(findChild(schema, 'properties'), key) ?? findChild(schema, 'additionalProperties');
}

/** What is null and may be is there: `has()` finds it. */
function keepNull(value: Json, schema: Schema, [step, ...rest]: Path): Json {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const item = Array.isArray(value) ? value[step] : undefined;
    return Array.isArray(value) && item !== undefined
      ? value.with(step, keepNull(item, findChild(schema, 'items'), rest))
      : value;
  }
  if (!isJsonObject(value)) return value;
  const of = schemaUnder(schema, step);
  const kept = { ...value };
  if (rest.length > 0) {
    const inner = findChild(value, step);
    if (inner !== undefined) setOwn(kept, step, keepNull(inner, of, rest));
    return kept;
  }
  const isFree = of === undefined && findChild(schema, KEPT) === true;
  if (isFree || findChild(of, 'nullable') === true) setOwn(kept, step, null);
  return kept;
}

/** The places of nulls in maps: objects are kept without them. */
export function listNulls(raw: Json | undefined, at: Path = []): readonly Path[] {
  if (Array.isArray(raw)) return raw.flatMap((item, index) => listNulls(item, [...at, index]));
  if (!isJsonObject(raw)) return [];
  return Object.entries(raw).flatMap(([key, inner]) =>
    inner === null ? [[...at, key]] : listNulls(inner, [...at, key]),
  );
}

function fill(value: Json, schema: Schema): Json {
  if (Array.isArray(value)) return value.map((item) => fill(item, findChild(schema, 'items')));
  if (!isJsonObject(value)) return value;
  const filled: JsonObject = {};
  for (const [key, own] of Object.entries(value)) setOwn(filled, key, own);
  const properties = findChild(schema, 'properties');
  for (const [key, of] of Object.entries(isJsonObject(properties) ? properties : {})) {
    const standard = findChild(of, 'default');
    if (standard !== undefined && standard !== null && !Object.hasOwn(filled, key)) setOwn(filled, key, standard);
  }
  for (const [key, own] of Object.entries(filled)) setOwn(filled, key, fill(own, schemaUnder(schema, key)));
  return filled;
}

const OF_EVERY_OBJECT: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

function prune(value: Json, schema: Schema): Json {
  const keepsAll = findChild(schema, KEPT) === true;
  if (Array.isArray(value)) {
    const items = findChild(schema, 'items');
    // In what keeps everything, items are as free as the list.
    return value.map((item) => prune(item, keepsAll ? { ...(isJsonObject(items) ? items : {}), [KEPT]: true } : items));
  }
  if (!isJsonObject(value)) return value;
  const pruned: JsonObject = {};
  const isEmbedded = findChild(schema, EMBEDDED) === true;
  for (const [key, own] of Object.entries(value)) {
    const isDeclared = schemaUnder(schema, key) !== undefined && schemaUnder(schema, key) !== false;
    if (isEmbedded && OF_EVERY_OBJECT.has(key)) setOwn(pruned, key, key === 'metadata' ? writeMetadata(own) : own);
    else if (isDeclared) setOwn(pruned, key, prune(own, schemaUnder(schema, key)));
    else if (keepsAll) setOwn(pruned, key, own);
  }
  return pruned;
}

function writeMetadata(metadata: Json): Json {
  if (!isJsonObject(metadata)) return metadata;
  const { creationTimestamp, ...written } = writeServed(metadata, 'meta.v1.ObjectMeta');
  return creationTimestamp === null || creationTimestamp === undefined ? written : { ...written, creationTimestamp };
}

/** The first place where something of another type stands than a schema says; the API server refuses such an object. */
export function findCustomMisfit(value: Json, schema: Schema, at: Path = []): Path | undefined {
  if (value === null || !isJsonObject(schema)) return undefined;
  if (!fits(value, schema)) return at;
  const children: readonly (readonly [string | number, Json, Schema])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item, schema['items']])
    : isJsonObject(value)
      ? Object.entries(value).map(([key, own]) => [key, own, schemaUnder(schema, key)])
      : [];
  for (const [step, own, of] of children) {
    const found = findCustomMisfit(own, of, [...at, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fits(value: Json, schema: JsonObject): boolean {
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  if (schema['x-kubernetes-int-or-string'] === true) return isNumber || typeof value === 'string';
  const TYPES: Readonly<Record<string, boolean>> = {
    object: isJsonObject(value),
    array: Array.isArray(value),
    string: typeof value === 'string',
    boolean: typeof value === 'boolean',
    number: isNumber,
    integer: isNumber && (typeof value === 'bigint' || Number.isInteger(value)),
  };
  return TYPES[String(schema['type'])] ?? true;
}
