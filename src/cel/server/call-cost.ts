import { isInt } from '../number.ts';
import { isList, type Shape, shapeOf } from '../shape.ts';
import type { CelOpaque, CelValue } from '../value.ts';
import { goType } from './go-type.ts';
import { sizeOf, traversalCost } from './size.ts';

/** A call that was made. */
export interface Called {
  readonly name: string;
  /** As the checker found it; empty where it found several. */
  readonly overload: string;
  readonly values: readonly CelValue[];
  readonly result: CelValue;
}

type Cost = (values: readonly CelValue[], result: CelValue, overload: string) => number | string;

const PER_LETTER = 0.1;
const PER_LETTER_OF_PATTERN = 0.25;
const LIST = 10;

const scan = (value: CelValue | undefined, times = 1): number =>
  value === undefined ? 0 : Math.ceil(sizeOf(value, false) * times * PER_LETTER);
const scanFirst: Cost = ([first]) => scan(first);
const scanTwice: Cost = ([first]) => scan(first, 2);
const one: Cost = () => 1;
const traverse: Cost = ([first]) => (first === undefined ? 0 : traversalCost(first));

const pattern = (text: CelValue | undefined, length: number): number =>
  Math.ceil((1 + sizeOf(text ?? null, false)) * PER_LETTER) * Math.ceil(length * PER_LETTER_OF_PATTERN);
const search: Cost = ([text, source]) => pattern(text, sizeOf(source ?? null, false));

const containing =
  (added: number): Cost =>
  ([cidr, other], _result, overload) => {
    const size = sizeOf(cidr ?? null, false);
    const masking = added === 0 ? 0 : Math.ceil(size * PER_LETTER) + added;
    return Math.ceil((size + size) * PER_LETTER) + masking + (overload.endsWith('_string') ? scan(other) : 0);
  };

const named = (names: string, cost: Cost): Readonly<Record<string, Cost>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, cost]));

/** `CallCost` in `apiserver/pkg/cel/library/cost.go`. */
const BY_NAME: Readonly<Record<string, Cost>> = {
  ...named('isSorted sum max min indexOf lastIndexOf includes', traverse),
  ...named('url lowerAscii upperAscii substring trim cidr isIP isCIDR ip', scanFirst),
  ...named('quantity isQuantity semver isSemver jsonpatch.escapeKey', scanFirst),
  ...named('replace split ip.isCanonical', scanTwice),
  ...named('find findAll', search),
  ...named('masked prefixLength family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast', one),
  ...named('isGlobalUnicast format.named sign asInteger isInteger asApproximateFloat isGreaterThan isLessThan', one),
  ...named('compareTo add sub major minor patch getScheme getHostname getHost getPort getEscapedPath getQuery', one),
  ip: (values, result, overload) => (overload === 'cidr_ip' ? 1 : scanFirst(values, result, overload)),
  join: (_values, result) => scan(result, 2),
  containsIP: containing(0),
  containsCIDR: containing(1),
};

const MAX_REGEX_SIZES: Readonly<Record<string, number>> = {
  dns1123Label: 30,
  dns1123Subdomain: 60,
  dns1035Label: 30,
  qualifiedName: 60,
  dns1123LabelPrefix: 30,
  dns1123SubdomainPrefix: 60,
  dns1035LabelPrefix: 30,
  labelValue: 40,
  uri: 1103,
  uuid: 70,
  byte: 84,
  date: 71,
  datetime: 71,
};

const least = ([left, right]: readonly CelValue[]): number =>
  Math.ceil(Math.min(sizeOf(left ?? null, true), sizeOf(right ?? null, true)) * PER_LETTER);
const compareTexts: Cost = (values) => least(values);
const addTexts: Cost = ([left, right]) =>
  Math.ceil((sizeOf(left ?? null, true) + sizeOf(right ?? null, true)) * PER_LETTER);
const scanText: Cost = ([first]) => Math.ceil(sizeOf(first ?? null, true) * PER_LETTER);

/** What can be added to: of a list it has that much. */
const ADDED: ReadonlySet<Shape> = new Set(['int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration']);

const allocate = (factor: number, size: number): number => Math.trunc(size * (factor < 0 ? 1 : factor)) + 1 + LIST;
const ofResult: Cost = (_values, result) => allocate(1, sizeOf(result, false));
const compareAll =
  (at: number): Cost =>
  (values) => {
    const list = values[at] as CelValue;
    if (!isList(list)) return notLister(list);
    const [first] = list;
    const isText = typeof first === 'string' || first instanceof Uint8Array;
    return allocate(isText ? 2 + PER_LETTER : 2, list.length * list.length);
  };
/** What Go says where cel-go takes something else for a list. */
const notLister = (value: CelValue): string =>
  `internal error: interface conversion: ${goType(value)} is not traits.Lister: missing method ${ADDED.has(shapeOf(value)) ? 'Contains' : 'Add'}`;
const compareSets =
  (factor: number): Cost =>
  ([left, right]) =>
    1 + Math.trunc(sizeOf(left ?? null, false) * sizeOf(right ?? null, false) * factor);

/** What cel-go counts for overloads, its own and those of its extensions (`costCall`, `ext/lists.go`, `ext/sets.go`). */
const BY_OVERLOAD: Readonly<Record<string, Cost>> = {
  ...named('starts_with_string ends_with_string', ([, part]) => scan(part)),
  ...named('string_to_bytes bytes_to_string strings_quote string_format', scanText),
  ...named('equals not_equals less_text', compareTexts),
  in_list: ([, list]) => sizeOf(list ?? null, true),
  add_text: addTexts,
  matches: search,
  contains_string: ([text, part]) => scan(text) * scan(part),
  ...named('list_slice lists_range list_reverse', ofResult),
  list_flatten: ([list]) => allocate(1, sizeOf(list ?? null, false)),
  list_flatten_int: ([list, depth]) =>
    depth !== undefined && isInt(depth)
      ? allocate(Number(depth), sizeOf(list ?? null, false))
      : `internal error: interface conversion: ref.Val is ${goType(depth ?? null)}, not types.Int`,
  list_distinct: compareAll(0),
  list_sort: compareAll(0),
  list_sort_by: compareAll(1),
  ...named('list_sets_contains_list list_sets_intersects_list', compareSets(1)),
  list_sets_equivalent_list: compareSets(2),
};

/** What cel-go charges by the overload before it asks Kubernetes. */
const TRACKED = /^(?:list_|lists_)/;

/** What a call costs; a text where the server itself fails of it. */
export function costOf({ name, overload, values, result }: Called): number | string {
  const byOverload = Object.hasOwn(BY_OVERLOAD, overload) ? BY_OVERLOAD[overload] : undefined;
  if (byOverload !== undefined && TRACKED.test(overload)) return byOverload(values, result, overload);
  if (name === 'validate') return validationCost(values) ?? 1;
  if (name === '_==_' && isOpaque(values[0])) return 1;
  const cost = (Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined) ?? byOverload ?? one;
  return cost(values, result, overload);
}

function isOpaque(value: CelValue | undefined): boolean {
  return typeof value === 'object' && value !== null && 'opaqueType' in value;
}

function validationCost([format, text]: readonly CelValue[]): number | undefined {
  if (!isOpaque(format) || text === undefined) return undefined;
  const { formatName = '' } = format as CelOpaque & { readonly formatName?: string };
  return pattern(text, MAX_REGEX_SIZES[formatName] ?? 0);
}
