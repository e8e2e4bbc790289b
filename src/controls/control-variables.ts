import type { Path } from '../base/path.ts';
import {
  DYN,
  join,
  objectType,
  type ObjectShape,
  parseType,
  type SchemaType,
  STRING,
  INT,
} from '../cel/check/schema-type.ts';
import type { Variables } from '../cel/check/known.ts';
import { COLLECTIONS } from '../facts/collections.ts';
import { findFields, findTypeOfKind } from '../facts/schema/kubernetes-types.ts';
import type { ControlMeta } from './control.ts';

const CONTAINER = 'core.v1.Container';
const POD = 'core.v1.PodTemplateSpec';

/** The variables of a control's expressions, by its subject; `item` is an element at `each`. Undefined for a path that does not exist. */
export function findVariables(
  meta: Pick<ControlMeta, 'subject' | 'reads' | 'parameters'>,
  each: Path | undefined,
): Variables | undefined {
  const object = typeOfObjects(meta);
  const item = each === undefined ? undefined : elementOf(typeAt(typeOfSubject(meta), each));
  if (each !== undefined && item === undefined) return undefined;
  const always: [string, SchemaType][] = [
    ['object', object],
    ['params', typeOfParameters(meta)],
    ['target', objectType('target', { version: STRING, minor: INT })],
  ];
  if (meta.subject !== 'object') always.push(['pod', typeNamed(POD)]);
  if (meta.subject === 'container') always.push(['container', typeNamed(CONTAINER)]);
  if (item !== undefined) always.push(['item', item]);
  return new Map(always);
}

/** What the schema says stands at `each`; undefined where it says nothing of it. */
export function collectionAt(meta: Pick<ControlMeta, 'subject' | 'reads'>, each: Path): 'list' | 'map' | undefined {
  const kind = typeAt(typeOfSubject(meta), each)?.kind;
  return kind === 'list' || kind === 'map' ? kind : undefined;
}

/** Whether a finding's path exists below the item, or below the subject where there is no `each`. */
export function hasPath(
  variables: Variables,
  subject: ControlMeta['subject'],
  { each, at }: { readonly each: Path | undefined; readonly at: Path },
): boolean {
  let current: SchemaType | undefined = variables.get(each === undefined ? subject : 'item');
  for (const step of at) {
    if (current?.kind === 'dyn') return true;
    if (current?.kind === 'map') current = current.value;
    else current = current?.kind === 'object' ? current.shape.find(String(step))?.type : undefined;
  }
  return current !== undefined;
}

function typeOfSubject(meta: Pick<ControlMeta, 'subject' | 'reads'>): SchemaType {
  if (meta.subject === 'object') return typeOfObjects(meta);
  return typeNamed(meta.subject === 'pod' ? POD : CONTAINER);
}

/** Where a control reads several kinds, a field must be one of some of them; it is only sure to be there if all have it. Of any kind at all, nothing is known. */
function typeOfObjects({ reads }: Pick<ControlMeta, 'reads'>): SchemaType {
  if (reads.includes('all')) return DYN;
  const names = reads.flatMap((name) => COLLECTIONS[name].map(({ group, kind }) => findTypeOfKind(group, kind)));
  if (names.length === 0 || names.some((name) => name === undefined)) return DYN;
  const shapes = (names as string[]).map(typeNamed).flatMap((type) => (type.kind === 'object' ? [type.shape] : []));
  const [first] = shapes;
  if (first === undefined || shapes.length === 1) return first === undefined ? DYN : { kind: 'object', shape: first };
  return { kind: 'object', shape: unite(shapes) };
}

/** A field of several kinds is of one type only where it is so in all that have it; objects are united in turn. */
function unite(shapes: readonly ObjectShape[]): ObjectShape {
  return {
    name: [...new Set(shapes.map(({ name }) => name))].join(' or '),
    fields: [...new Set(shapes.flatMap(({ fields }) => fields))],
    find(field) {
      const found = shapes.map((shape) => shape.find(field));
      const types = found.flatMap((candidate) => candidate?.type ?? []);
      const isRequired = found.every((candidate) => candidate?.isRequired === true);
      return types.length === 0 ? undefined : { type: types.reduce(uniteTypes), isRequired };
    },
  };
}

function uniteTypes(left: SchemaType, right: SchemaType): SchemaType {
  if (left.kind === 'list' && right.kind === 'list') return { kind: 'list', of: uniteTypes(left.of, right.of) };
  const isSame = left.kind !== 'object' || right.kind !== 'object' || left.shape.name === right.shape.name;
  return isSame ? join(left, right) : { kind: 'object', shape: unite([left.shape, right.shape]) };
}

function typeOfParameters({ parameters }: Pick<ControlMeta, 'parameters'>): SchemaType {
  return objectType('params', Object.fromEntries(parameters.map(({ name, type }) => [name, parseType(type) ?? DYN])));
}

function typeNamed(name: string): SchemaType {
  const fields = findFields(name);
  if (fields === undefined) return DYN;
  const shape: ObjectShape = {
    name: name.slice(name.lastIndexOf('.') + 1),
    fields: Object.keys(fields),
    find(field) {
      const written = Object.hasOwn(fields, field) ? fields[field] : undefined;
      return written === undefined ? undefined : { type: parseField(written), isRequired: written.endsWith('!') };
    },
  };
  return { kind: 'object', shape };
}

function parseField(written: string): SchemaType {
  const text = written.endsWith('!') ? written.slice(0, -1) : written;
  if (text.startsWith('[')) return { kind: 'list', of: parseField(text.slice(1, -1)) };
  if (text.startsWith('{')) return { kind: 'map', value: parseField(text.slice(1, -1)) };
  return parseType(text) ?? typeNamed(text);
}

function typeAt(type: SchemaType, path: Path): SchemaType | undefined {
  let current: SchemaType | undefined = type;
  for (const step of path) {
    if (current?.kind === 'dyn') return DYN;
    current = current?.kind === 'object' ? current.shape.find(String(step))?.type : undefined;
  }
  return current;
}

function elementOf(type: SchemaType | undefined): SchemaType | undefined {
  if (type?.kind === 'list') return type.of;
  return type?.kind === 'map' ? type.value : type?.kind === 'dyn' ? DYN : undefined;
}
