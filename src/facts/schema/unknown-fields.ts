import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { findTypeOfVersion } from './kubernetes-types.ts';
import { type Shape, shapeOf } from './shapes.ts';

/** A field that its type does not have. */
export interface UnknownField {
  /** From the object's root. */
  readonly path: Path;
  /** What the type has instead. */
  readonly known: readonly string[];
  /** The only one of these that has a field of the name. */
  readonly under?: string;
}

export interface UnknownFields {
  readonly unknown: readonly UnknownField[];
  /** Where something of another type stands than is prescribed: what is in it is nobody's field. */
  readonly malformed: readonly Path[];
}

/**
 * Fields that the API server drops, or refuses where it is asked to be strict (`fieldValidation`). Undefined for kinds and versions that are
 * not known here, and for what was read from a cluster, which has nothing else. What controllers write, the status, is left out.
 */
export function findUnknownFields({ group, kind, value, fits, misfits = [] }: KubeObject): UnknownFields | undefined {
  const type = findTypeOfVersion(group, kind, textAt(value, 'apiVersion'));
  if (type === undefined) return undefined;
  if (mapAt(value, 'metadata')['uid'] !== undefined) return undefined;
  if (fits) return NONE;
  const { status: _written, [ENCRYPTED]: _sealed, ...rest } = value;
  const state: Walk = { at: [], unknown: [] };
  walk(rest, shapeOf(type), state);
  return { unknown: state.unknown, malformed: misfits.filter(([first]) => first !== 'status') };
}

/** What sops adds to an object that it encrypts, and takes away before anybody applies it. */
const ENCRYPTED = 'sops';
const NONE: UnknownFields = { unknown: [], malformed: [] };

type Fields = ReadonlyMap<string, Shape>;

/** What has something in it. */
const HOLDERS: ReadonlySet<Shape['kind']> = new Set(['list', 'map', 'fields']);

interface Walk {
  /** Where the walk is; written to on the way. */
  readonly at: (string | number)[];
  readonly unknown: UnknownField[];
}

function walk(value: Json, shape: Shape, state: Walk): void {
  if (shape.kind === 'list' && Array.isArray(value))
    for (const [index, one] of value.entries()) enter(index, one, { shape: shape.of, state });
  else if (shape.kind === 'map' && isJsonObject(value))
    for (const key in value) enter(key, value[key], { shape: shape.of, state });
  else if (shape.kind === 'fields' && isJsonObject(value)) walkFields(value, shape.fields, state);
}

function walkFields(value: JsonObject, fields: Fields, state: Walk): void {
  for (const key in value) {
    const shape = fields.get(key);
    if (shape !== undefined) enter(key, value[key], { shape, state });
    else if (!isDirective(key))
      state.unknown.push({ path: [...state.at, key], known: [...fields.keys()], ...findUnder(key, fields) });
  }
}

function enter(step: string | number, value: Json | undefined, { shape, state }: { shape: Shape; state: Walk }): void {
  if (shape.kind === 'any' || value === undefined || value === null) return;
  if (!HOLDERS.has(shape.kind) && typeof value !== 'object') return;
  state.at.push(step);
  walk(value, shape, state);
  state.at.pop();
}

function findUnder(key: string, fields: Fields): Pick<UnknownField, 'under'> {
  const [under, ...more] = [...fields].flatMap(([name, shape]) =>
    shape.kind === 'fields' && shape.fields.has(key) ? [name] : [],
  );
  return under === undefined || more.length > 0 ? {} : { under };
}

/** Strategic merge patches say so what is to be done: `$patch: delete`. */
function isDirective(key: string): boolean {
  return key.startsWith('$');
}
