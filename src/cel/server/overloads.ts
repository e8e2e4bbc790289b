import { isUnknown, type SchemaType } from '../check/schema-type.ts';

type Kind = SchemaType['kind'];

/** Overloads that a name and the number of arguments decide. */
const SURE: Readonly<Record<string, string>> = {
  '.startsWith/2': 'starts_with_string',
  '.endsWith/2': 'ends_with_string',
  '.contains/2': 'contains_string',
  '.matches/2': 'matches',
  'matches/2': 'matches',
  'strings.quote/1': 'strings_quote',
  '.format/2': 'string_format',
  '.ip/1': 'cidr_ip',
  '.slice/3': 'list_slice',
  '.flatten/1': 'list_flatten',
  '.flatten/2': 'list_flatten_int',
  'lists.range/1': 'lists_range',
  '.reverse/1': 'list_reverse',
  '.distinct/1': 'list_distinct',
  'sets.contains/2': 'list_sets_contains_list',
  'sets.intersects/2': 'list_sets_intersects_list',
  'sets.equivalent/2': 'list_sets_equivalent_list',
};

/** Types whose lists can be sorted. */
const COMPARABLE: ReadonlySet<Kind> = new Set([
  'int',
  'uint',
  'double',
  'bool',
  'duration',
  'timestamp',
  'string',
  'bytes',
  // The first of them that fits is taken.
  'never',
]);

/** The overload that the server's checker finds for a call, as far as its cost depends on it; empty where it finds several. */
export function overloadOf(key: string, types: readonly SchemaType[]): string {
  const [first, second] = types;
  if (Object.hasOwn(SURE, key)) return SURE[key] as string;
  if (key === 'string/1') return first?.kind === 'bytes' ? 'bytes_to_string' : '';
  if (key === 'bytes/1') return first?.kind === 'string' ? 'string_to_bytes' : '';
  if (key === '.sort/1') return isSortable(first) ? 'list_sort' : '';
  if (key === '.containsIP/2' || key === '.containsCIDR/2') return second?.kind === 'string' ? 'cidr_string' : '';
  return '';
}

/** Functions with several overloads, which are dispatched when they are called where the types do not tell which: then one argument after the other is evaluated. */
const DISPATCHED: Readonly<Record<string, (first: SchemaType, second: SchemaType) => boolean>> = {
  '.containsIP/2': (_cidr, other) => isUnknown(other),
  '.containsCIDR/2': (_cidr, other) => isUnknown(other),
  '.add/2': (_quantity, other) => isUnknown(other),
  '.sub/2': (_quantity, other) => isUnknown(other),
  '.isGreaterThan/2': areUnknown,
  '.isLessThan/2': areUnknown,
  '.compareTo/2': areUnknown,
  '.indexOf/2': isTextOrList,
  '.lastIndexOf/2': isTextOrList,
};

function areUnknown(first: SchemaType, second: SchemaType): boolean {
  return isUnknown(first) && isUnknown(second);
}

function isTextOrList(first: SchemaType, second: SchemaType): boolean {
  return isUnknown(first) && (isUnknown(second) || second.kind === 'string');
}

export function isDispatched(key: string, [first, second]: readonly SchemaType[]): boolean {
  return first !== undefined && second !== undefined && DISPATCHED[key]?.(first, second) === true;
}

/** Of `sortBy`: by the type of its keys. */
export function sortByOverload(keys: SchemaType): string {
  return COMPARABLE.has(keys.kind) ? 'list_sort_by' : '';
}

function isSortable(list: SchemaType | undefined): boolean {
  return list?.kind === 'list' && COMPARABLE.has(list.of.kind);
}

const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** The same for an operator: texts and bytes are gone through, lists are searched. */
export function operatorOverload(operator: string, left: SchemaType, right: SchemaType): string {
  if (operator === '==') return 'equals';
  if (operator === '!=') return 'not_equals';
  if (operator === 'in') return right.kind === 'list' ? 'in_list' : '';
  const isText = [left, right].some(({ kind }) => kind === 'string' || kind === 'bytes');
  if (!isText || ![left, right].every((type) => isUnknown(type) || type.kind === 'string' || type.kind === 'bytes'))
    return '';
  if (operator === '+') return 'add_text';
  return ORDERS.has(operator) ? 'less_text' : '';
}
