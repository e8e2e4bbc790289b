import { COLLECTIONS } from '../../facts/collections.ts';
import { findFields, findTypeOfKind } from '../../facts/schema/kubernetes-types.ts';

/** What the API server's schema says of a place: the types there, as that is written, one for each kind; undefined where it says nothing. */
export type Shape = string | undefined;

/** What stands there; `any` is not known. A quantity is a text or a number. */
export type Sort = 'map' | 'list' | 'string' | 'int' | 'bool' | 'any';

/** Of objects of some kinds; nothing where one of them is not known, or they differ. */
export function shapeOfKinds(kinds: readonly string[]): Shape {
  const types = kinds.flatMap((kind) => {
    const groups = Object.values(COLLECTIONS)
      .flat()
      .filter((known) => known.kind === kind)
      .map(({ group }) => findTypeOfKind(group, kind));
    return groups.length === 0 ? [undefined] : groups;
  });
  return types.every((type) => type !== undefined) && types.length > 0 ? [...new Set(types)].join('|') : undefined;
}

export function fieldShape(shape: Shape, key: string): Shape {
  return unite(shape, (type) => {
    if (type.startsWith('{')) return type.slice(1, -1);
    return findFields(type)?.[key]?.replace(/!$/, '');
  });
}

export function elementShape(shape: Shape): Shape {
  return unite(shape, (type) => (type.startsWith('[') ? type.slice(1, -1) : undefined));
}

/** Kinds whose pods stand in the same place differ above, and agree there. */
function unite(shape: Shape, step: (type: string) => string | undefined): Shape {
  if (shape === undefined) return undefined;
  const types = new Set(shape.split('|').map(step));
  return types.has(undefined) ? undefined : [...types].join('|');
}

export function sortOf(shape: Shape): Sort {
  if (shape === undefined) return 'any';
  const sorts = new Set(shape.split('|').map(sortOfType));
  const [sort = 'any'] = sorts;
  return sorts.size === 1 ? sort : 'any';
}

function sortOfType(type: string): Sort {
  if (type.startsWith('{')) return 'map';
  if (type.startsWith('[')) return 'list';
  if (type === 'string' || type === 'int' || type === 'bool') return type;
  if (type === 'number') return 'int';
  return type.includes('.') ? 'map' : 'any';
}
