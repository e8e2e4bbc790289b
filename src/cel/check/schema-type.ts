/** What the checker knows of a value before there is one. `dyn` is everything of which nothing is known. */
export type SchemaType =
  | {
      readonly kind:
        | 'dyn'
        | 'null'
        | 'bool'
        | 'int'
        | 'uint'
        | 'double'
        | 'string'
        | 'bytes'
        | 'timestamp'
        | 'duration';
    }
  | { readonly kind: 'list'; readonly of: SchemaType }
  | { readonly kind: 'map'; readonly value: SchemaType }
  | { readonly kind: 'object'; readonly shape: ObjectShape }
  | { readonly kind: 'optional'; readonly of: SchemaType };

/** An object type: which fields it has, of what type, and which are always there. */
export interface ObjectShape {
  readonly name: string;
  readonly fields: readonly string[];
  find(field: string): ShapeField | undefined;
}
export interface ShapeField {
  readonly type: SchemaType;
  readonly isRequired: boolean;
}

export const DYN: SchemaType = { kind: 'dyn' };
export const BOOL: SchemaType = { kind: 'bool' };
export const INT: SchemaType = { kind: 'int' };
export const STRING: SchemaType = { kind: 'string' };

/** A type as a person writes it: `list(string)`, `map(string, int)`, `optional(Container)`. */
export function renderType(type: SchemaType): string {
  switch (type.kind) {
    case 'list':
      return `list(${renderType(type.of)})`;
    case 'map':
      return `map(string, ${renderType(type.value)})`;
    case 'object':
      return type.shape.name;
    case 'optional':
      return `optional(${renderType(type.of)})`;
    default:
      return type.kind;
  }
}

/** With its article: `a string`, `an int`. */
export function describeType(type: SchemaType): string {
  const name = renderType(type);
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** Whether a value of one type may be one of the other: nothing that is known speaks against it. */
export function mayBe(left: SchemaType, right: SchemaType): boolean {
  if (left.kind === 'dyn' || right.kind === 'dyn' || left.kind === 'null' || right.kind === 'null') return true;
  if (left.kind === 'list' && right.kind === 'list') return mayBe(left.of, right.of);
  if (left.kind === 'optional' && right.kind === 'optional') return mayBe(left.of, right.of);
  const isMapLike = (type: SchemaType): boolean => type.kind === 'map' || type.kind === 'object';
  return left.kind === right.kind || (isMapLike(left) && isMapLike(right));
}

/** The one type that both branches of a choice have, or `dyn`. */
export function join(left: SchemaType, right: SchemaType): SchemaType {
  return renderType(left) === renderType(right) ? left : DYN;
}

const NAMED: Readonly<Record<string, SchemaType>> = Object.fromEntries(
  (['dyn', 'bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration'] as const).map((kind) => [
    kind,
    { kind },
  ]),
);

/** A type as a control's parameter declares it; undefined for what is none. */
export function parseType(text: string): SchemaType | undefined {
  const plain = text.replaceAll(' ', '');
  if (Object.hasOwn(NAMED, plain)) return NAMED[plain];
  const list = /^list\((.+)\)$/.exec(plain)?.[1];
  if (list !== undefined) return wrap(parseType(list), (of) => ({ kind: 'list', of }));
  const map = /^map\(string,(.+)\)$/.exec(plain)?.[1];
  return map === undefined ? undefined : wrap(parseType(map), (value) => ({ kind: 'map', value }));
}

function wrap(type: SchemaType | undefined, make: (type: SchemaType) => SchemaType): SchemaType | undefined {
  return type === undefined ? undefined : make(type);
}
