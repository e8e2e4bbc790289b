/** What the checker knows of a value before there is one. `dyn` is everything of which nothing is known, `never` what has no values (the elements of `[]`). */
export type SchemaType =
  | { readonly kind: ScalarKind }
  /** A type as a value, of which it may be known which; `of` is absent where it is not. */
  | { readonly kind: 'type'; readonly of?: SchemaType }
  | { readonly kind: 'list'; readonly of: SchemaType }
  | {
      readonly kind: 'map';
      readonly value: SchemaType;
      /** Text where it is absent. */
      readonly key?: SchemaType;
      /** Keys that are there for sure. */
      readonly known?: ReadonlySet<string>;
    }
  | { readonly kind: 'object'; readonly shape: ObjectShape }
  | { readonly kind: 'optional'; readonly of: SchemaType }
  /** A value of an extension library: `Quantity`. */
  | { readonly kind: 'opaque'; readonly name: string };

type ScalarKind =
  | 'dyn'
  | 'never'
  | 'null'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'timestamp'
  | 'duration';

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
export const NEVER: SchemaType = { kind: 'never' };
export const BOOL: SchemaType = { kind: 'bool' };
export const INT: SchemaType = { kind: 'int' };
export const STRING: SchemaType = { kind: 'string' };

export function keyOf(map: Extract<SchemaType, { kind: 'map' }>): SchemaType {
  return map.key ?? STRING;
}

/** A type as a person writes it: `list(string)`, `map(string, int)`, `optional(Container)`. */
export function renderType(type: SchemaType): string {
  switch (type.kind) {
    case 'never':
      return 'dyn';
    case 'list':
      return `list(${renderType(type.of)})`;
    case 'map':
      return `map(${renderType(keyOf(type))}, ${renderType(type.value)})`;
    case 'object':
      return type.shape.name;
    case 'optional':
      return `optional(${renderType(type.of)})`;
    case 'opaque':
      return type.name;
    case 'type':
      return type.of === undefined ? 'type' : `type(${renderType(type.of)})`;
    default:
      return type.kind;
  }
}

/** With its article: `a string`, `an int`. */
export function describeType(type: SchemaType): string {
  const name = renderType(type);
  return `${/^(?:[aeio]|U?I[PR])/i.test(name) && !name.startsWith('uint') ? 'an' : 'a'} ${name}`;
}

/** Whether nothing is known of a type, so that anything may be done with it. */
export function isUnknown({ kind }: SchemaType): boolean {
  return kind === 'dyn' || kind === 'never';
}

/** Whether a value of one type may be one of the other: nothing that is known speaks against it. */
export function mayBe(left: SchemaType, right: SchemaType): boolean {
  if (isUnknown(left) || isUnknown(right)) return true;
  if (left.kind === 'list' && right.kind === 'list') return mayBe(left.of, right.of);
  if (left.kind === 'optional' && right.kind === 'optional') return mayBe(left.of, right.of);
  if (left.kind === 'opaque' && right.kind === 'opaque') return left.name === right.name;
  if (left.kind === 'map' && right.kind === 'map')
    return mayBe(keyOf(left), keyOf(right)) && mayBe(left.value, right.value);
  if (left.kind === 'object' && right.kind === 'object') return left.shape.name === right.shape.name;
  if (left.kind === 'map' && right.kind === 'object') return isUnknown(left.value);
  if (left.kind === 'object' && right.kind === 'map') return isUnknown(right.value);
  return left.kind === right.kind;
}

/** The one type that both branches of a choice have, or `dyn`. */
export function join(left: SchemaType, right: SchemaType): SchemaType {
  if (left.kind === 'never') return right;
  if (right.kind === 'never') return left;
  if (left.kind === 'list' && right.kind === 'list') return { kind: 'list', of: join(left.of, right.of) };
  if (left.kind === 'optional' && right.kind === 'optional') return { kind: 'optional', of: join(left.of, right.of) };
  if (left.kind === 'map' && right.kind === 'map')
    return { kind: 'map', key: join(keyOf(left), keyOf(right)), value: join(left.value, right.value) };
  if (left.kind === 'object' && right.kind === 'map' && mayBe(left, right)) return restrict(left.shape);
  if (left.kind === 'map' && right.kind === 'object' && mayBe(left, right)) return restrict(right.shape);
  if (left.kind === 'object' && right.kind === 'object' && mayBe(left, right)) return restrict(left.shape, right.shape);
  if (renderType(left) === renderType(right)) return left;
  return left.kind === 'type' && right.kind === 'type' ? { kind: 'type' } : DYN;
}

/** An object or what stands in its place (`{}`, one of which less is known): only fields that both have are there for sure. */
function restrict(shape: ObjectShape, other?: ObjectShape): SchemaType {
  const find = (field: string): ShapeField | undefined => {
    const [found, twin] = [shape.find(field), other?.find(field)];
    if (found === undefined) return undefined;
    return {
      type: twin === undefined ? found.type : join(found.type, twin.type),
      isRequired: found.isRequired && twin?.isRequired === true,
    };
  };
  return { kind: 'object', shape: { ...shape, find } };
}

/** Types by the name of a field. */
export type Fields = Readonly<Record<string, SchemaType>>;

/** A type with exactly these fields; each may be read without asking whether it is there. */
export function objectType(name: string, fields: Fields): SchemaType {
  return {
    kind: 'object',
    shape: {
      name,
      fields: Object.keys(fields),
      find: (field) =>
        Object.hasOwn(fields, field) ? { type: fields[field] as SchemaType, isRequired: true } : undefined,
    },
  };
}

/** Types that a schema names with one word. */
export const NAMED: Readonly<Record<string, SchemaType>> = Object.fromEntries(
  (['dyn', 'bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration'] as const).map((kind) => [
    kind,
    { kind },
  ]),
);
/** A type as a control's parameter declares it; undefined for what is none. */
export function parseType(text: string): SchemaType | undefined {
  return parseTypeOf(text.replaceAll(' ', ''), NAMED);
}

/** The same with other names of simple types. */
export function parseTypeOf(text: string, named: Readonly<Record<string, SchemaType>>): SchemaType | undefined {
  if (Object.hasOwn(named, text)) return named[text];
  const [, outer, inner = ''] = /^(list|map|optional)\((.+)\)$/.exec(text) ?? [];
  const part =
    outer === undefined ? undefined : parseTypeOf(outer === 'map' ? inner.replace(/^string,/, '') : inner, named);
  if (part === undefined) return undefined;
  if (outer === 'list') return { kind: 'list', of: part };
  if (outer === 'map') return inner.startsWith('string,') ? { kind: 'map', value: part } : undefined;
  return Object.hasOwn(named, 'optional') ? { kind: 'optional', of: part } : undefined;
}
