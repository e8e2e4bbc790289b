import { findFields } from './kubernetes-types.ts';

/** What the schema has at a place: a list or map of one more, an object's fields, a single value, or what may be anything. */
export type Shape =
  | { readonly kind: 'list' | 'map'; readonly of: Shape }
  | { readonly kind: 'fields'; readonly fields: ReadonlyMap<string, Shape> }
  | { readonly kind: 'string' | 'bool' | 'int' | 'double' | 'quantity' | 'any' };

const ANY: Shape = { kind: 'any' };
const SCALARS: Readonly<Record<string, Shape>> = {
  string: { kind: 'string' },
  bool: { kind: 'bool' },
  int: { kind: 'int' },
  double: { kind: 'double' },
  quantity: { kind: 'quantity' },
};
const shapes = new Map<string, Shape>();

/** The shape of a type as `kubernetes-types.ts` writes it; each is made once. */
export function shapeOf(type: string): Shape {
  const known = shapes.get(type);
  if (known !== undefined) return known;
  const shape = readShape(type.endsWith('!') ? type.slice(0, -1) : type, type);
  shapes.set(type, shape);
  return shape;
}

function readShape(type: string, written: string): Shape {
  if (type.startsWith('[')) return { kind: 'list', of: shapeOf(type.slice(1, -1)) };
  if (type.startsWith('{')) return { kind: 'map', of: shapeOf(type.slice(1, -1)) };
  const fields = findFields(type);
  if (fields === undefined) return SCALARS[type] ?? ANY;
  const inner = new Map<string, Shape>();
  const shape: Shape = { kind: 'fields', fields: inner };
  // A type may hold itself.
  shapes.set(written, shape);
  for (const [field, of] of Object.entries(fields)) inner.set(field, shapeOf(of));
  return shape;
}
