import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { findFields, findTypeOfKind } from './kubernetes-types.ts';

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
  /** Where something else stands than the type says: what is in it is nobody's field. */
  readonly malformed: readonly Path[];
}

/**
 * Fields that the API server drops, or refuses where it is asked to be strict (`fieldValidation`). Undefined for kinds and versions that are
 * not known here, and for what was read from a cluster, which has nothing else. What controllers write, the status, is left out.
 */
export function findUnknownFields({ group, kind, value }: KubeObject): UnknownFields | undefined {
  const type = findTypeOfKind(group, kind);
  const version = textAt(value, 'apiVersion')?.split('/').at(-1);
  if (type === undefined || version === undefined || !type.includes(`.${version}.`)) return undefined;
  if (mapAt(value, 'metadata')['uid'] !== undefined) return undefined;
  const { status: _written, ...rest } = value;
  const state: Walk = { at: [], unknown: [], malformed: [] };
  walk(rest, shapeOf(type), state);
  return { unknown: state.unknown, malformed: state.malformed };
}

/** What stands at a type: a list or map of one more, an object's fields, a single value, or what may be anything. */
type Shape =
  | { readonly kind: 'list' | 'map'; readonly of: string }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'scalar' | 'any' };

const ANY: Shape = { kind: 'any' };
const SCALAR: Shape = { kind: 'scalar' };
const shapes = new Map<string, Shape>();

function shapeOf(type: string): Shape {
  const known = shapes.get(type);
  if (known !== undefined) return known;
  const shape = readShape(type.endsWith('!') ? type.slice(0, -1) : type);
  shapes.set(type, shape);
  return shape;
}

function readShape(type: string): Shape {
  const inner = type.slice(1, -1);
  if (type.startsWith('[')) return { kind: 'list', of: inner };
  if (type.startsWith('{')) return { kind: 'map', of: inner };
  const fields = findFields(type);
  if (fields !== undefined) return { kind: 'fields', fields };
  return type === 'dyn' ? ANY : SCALAR;
}

interface Walk {
  /** Where the walk is; written to on the way. */
  readonly at: (string | number)[];
  readonly unknown: UnknownField[];
  readonly malformed: Path[];
}

function walk(value: Json, shape: Shape, state: Walk): void {
  if (shape.kind === 'list' && Array.isArray(value))
    for (const [index, one] of value.entries()) enter(index, one, { type: shape.of, state });
  else if (shape.kind === 'map' && isJsonObject(value))
    for (const key in value) enter(key, value[key], { type: shape.of, state });
  else if (shape.kind === 'fields' && isJsonObject(value)) walkFields(value, shape.fields, state);
  else state.malformed.push([...state.at]);
}

function walkFields(value: JsonObject, fields: Readonly<Record<string, string>>, state: Walk): void {
  for (const key in value) {
    const type = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (type !== undefined) enter(key, value[key], { type, state });
    else if (!isDirective(key))
      state.unknown.push({ path: [...state.at, key], known: Object.keys(fields), ...findUnder(key, fields) });
  }
}

function enter(step: string | number, value: Json | undefined, { type, state }: { type: string; state: Walk }): void {
  const shape = shapeOf(type);
  if (shape.kind === 'any' || value === undefined || value === null) return;
  if (shape.kind === 'scalar' && typeof value !== 'object') return;
  state.at.push(step);
  walk(value, shape, state);
  state.at.pop();
}

function findUnder(key: string, fields: Readonly<Record<string, string>>): Pick<UnknownField, 'under'> {
  const [under, ...more] = Object.entries(fields).flatMap(([name, type]) => {
    const shape = shapeOf(type);
    return shape.kind === 'fields' && Object.hasOwn(shape.fields, key) ? [name] : [];
  });
  return under === undefined || more.length > 0 ? {} : { under };
}

/** Strategic merge patches say so what is to be done: `$patch: delete`. */
function isDirective(key: string): boolean {
  return key.startsWith('$');
}
