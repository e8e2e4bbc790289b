import { DYN, INT, isUnknown, join, NEVER, type SchemaType } from './schema-type.ts';

const ORDERED = 'list(int)|list(uint)|list(double)|list(string)|list(bool)|list(bytes)|list(timestamp)|list(duration)';
const TO_NUMBER = 'int|uint|double|string';

/**
 * What the functions take and give, by their keys in the library: parameters (a bar between what each may be), an arrow,
 * the result; a semicolon between overloads. A function of any count says what each of its parameters may be.
 */
export const SIGNATURES: Readonly<Record<string, string>> = {
  'size/1': 'string|bytes|list|map -> int',
  '.size/1': 'string|bytes|list|map -> int',
  '.contains/2': 'string, string -> bool',
  '.startsWith/2': 'string, string -> bool',
  '.endsWith/2': 'string, string -> bool',
  '.matches/2': 'string, string -> bool',
  'matches/2': 'string, string -> bool',
  ...timeSignatures(),
  'int/1': `${TO_NUMBER}|timestamp|duration -> int`,
  'uint/1': `${TO_NUMBER} -> uint`,
  'double/1': `${TO_NUMBER} -> double`,
  'string/1': `${TO_NUMBER}|bool|bytes|timestamp|duration|IP|CIDR -> string`,
  'bytes/1': 'string|bytes -> bytes',
  'bool/1': 'bool|string -> bool',
  'timestamp/1': 'timestamp|string|int -> timestamp',
  'duration/1': 'duration|string|int -> duration',
  'dyn/1': 'any -> dyn',
  'type/1': 'any -> type',
  'optional.of/1': 'any -> optional',
  'optional.ofNonZeroValue/1': 'any -> optional',
  'optional.none/0': ' -> optional',
  'optional.unwrap/1': 'list(optional) -> list',
  '.unwrapOpt/1': 'list(optional) -> list',
  '.hasValue/1': 'optional -> bool',
  '.value/1': 'optional -> dyn',
  '.or/2': 'optional, optional -> optional',
  '.orValue/2': 'optional, any -> dyn',
  '.charAt/2': 'string, int -> string',
  'jsonpatch.escapeKey/1': 'string -> string',
  '.indexOf/2': 'string, string -> int; list, any -> int',
  '.indexOf/3': 'string, string, int -> int',
  '.lastIndexOf/2': 'string, string -> int; list, any -> int',
  '.lastIndexOf/3': 'string, string, int -> int',
  '.join/1': 'list(string) -> string',
  '.join/2': 'list(string), string -> string',
  '.lowerAscii/1': 'string -> string',
  '.upperAscii/1': 'string -> string',
  '.replace/3': 'string, string, string -> string',
  '.replace/4': 'string, string, string, int -> string',
  '.split/2': 'string, string -> list(string)',
  '.split/3': 'string, string, int -> list(string)',
  '.substring/2': 'string, int -> string',
  '.substring/3': 'string, int, int -> string',
  '.trim/1': 'string -> string',
  '.reverse/1': 'string -> string; list -> list',
  'strings.quote/1': 'string -> string',
  '.format/2': 'string, list -> string',
  '.slice/3': 'list, int, int -> list',
  '.flatten/1': 'list -> list',
  '.flatten/2': 'list, int -> list',
  '.sort/1': `${ORDERED} -> list`,
  '.distinct/1': 'list -> list',
  'lists.range/1': 'int -> list(int)',
  '.first/1': 'list -> optional',
  '.last/1': 'list -> optional',
  '.isSorted/1': `${ORDERED} -> bool`,
  '.sum/1': 'list(int)|list(uint)|list(double)|list(duration) -> dyn',
  '.min/1': `${ORDERED} -> dyn`,
  '.max/1': `${ORDERED} -> dyn`,
  'sets.contains/2': 'list, list -> bool',
  'sets.equivalent/2': 'list, list -> bool',
  'sets.intersects/2': 'list, list -> bool',
  'math.greatest/*': 'int|uint|double|list(int)|list(uint)|list(double) -> dyn',
  'math.least/*': 'int|uint|double|list(int)|list(uint)|list(double) -> dyn',
  ...Object.fromEntries(['ceil', 'floor', 'trunc', 'round'].map((name) => [`math.${name}/1`, 'double -> double'])),
  ...Object.fromEntries(['isNaN', 'isInf', 'isFinite'].map((name) => [`math.${name}/1`, 'double -> bool'])),
  'math.sqrt/1': 'int|uint|double -> double',
  'math.abs/1': 'int|uint|double -> dyn',
  'math.sign/1': 'int|uint|double -> dyn',
  ...Object.fromEntries(
    ['bitAnd', 'bitOr', 'bitXor'].map((name) => [`math.${name}/2`, 'int, int -> int; uint, uint -> uint']),
  ),
  'math.bitNot/1': 'int -> int; uint -> uint',
  'math.bitShiftLeft/2': 'int, int -> int; uint, int -> uint',
  'math.bitShiftRight/2': 'int, int -> int; uint, int -> uint',
  'base64.encode/1': 'bytes -> string',
  'base64.decode/1': 'string -> bytes',
  '.find/2': 'string, string -> string',
  '.findAll/2': 'string, string -> list(string)',
  '.findAll/3': 'string, string, int -> list(string)',
  'quantity/1': 'string -> Quantity',
  'isQuantity/1': 'string -> bool',
  'sign/1': 'Quantity -> int',
  '.isInteger/1': 'Quantity -> bool',
  '.asInteger/1': 'Quantity -> int',
  '.asApproximateFloat/1': 'Quantity -> double',
  '.add/2': 'Quantity, Quantity|int -> Quantity',
  '.sub/2': 'Quantity, Quantity|int -> Quantity',
  '.compareTo/2': 'Quantity, Quantity -> int; Semver, Semver -> int',
  '.isGreaterThan/2': 'Quantity, Quantity -> bool; Semver, Semver -> bool',
  '.isLessThan/2': 'Quantity, Quantity -> bool; Semver, Semver -> bool',
  'semver/1': 'string -> Semver',
  'semver/2': 'string, bool -> Semver',
  'isSemver/1': 'string -> bool',
  'isSemver/2': 'string, bool -> bool',
  ...Object.fromEntries(['major', 'minor', 'patch'].map((name) => [`.${name}/1`, 'Semver -> int'])),
  'ip/1': 'string -> IP',
  'isIP/1': 'string -> bool',
  'ip.isCanonical/1': 'string -> bool',
  '.family/1': 'IP -> int',
  ...Object.fromEntries(
    ['Unspecified', 'Loopback', 'LinkLocalMulticast', 'LinkLocalUnicast', 'GlobalUnicast'].map((name) => [
      `.is${name}/1`,
      'IP -> bool',
    ]),
  ),
  'cidr/1': 'string -> CIDR',
  'isCIDR/1': 'string -> bool',
  '.ip/1': 'CIDR -> IP',
  '.masked/1': 'CIDR -> CIDR',
  '.prefixLength/1': 'CIDR -> int',
  '.containsIP/2': 'CIDR, IP|string -> bool',
  '.containsCIDR/2': 'CIDR, CIDR|string -> bool',
  'url/1': 'string -> URL',
  'isURL/1': 'string -> bool',
  ...Object.fromEntries(
    ['Scheme', 'Host', 'Hostname', 'Port', 'EscapedPath'].map((name) => [`.get${name}/1`, 'URL -> string']),
  ),
  '.getQuery/1': 'URL -> map(string, list(string))',
  ...authorizerSignatures(),
  'format.named/1': 'string -> optional(Format)',
  '.validate/2': 'Format, string -> optional(list(string))',
  ...Object.fromEntries(
    'dns1123Label dns1123Subdomain dns1035Label dns1123LabelPrefix dns1123SubdomainPrefix dns1035LabelPrefix qualifiedName labelValue uri uuid byte date datetime'
      .split(' ')
      .map((name) => [`format.${name}/0`, ' -> Format']),
  ),
};

/** What the API server's functions take where that is another; `none`: it has no such function. */
export const SERVER_SIGNATURES: Readonly<Record<string, string>> = {
  '.reverse/1': 'list -> list',
  'duration/1': 'duration|string -> duration',
  ...Object.fromEntries(
    Object.keys(SIGNATURES)
      .filter((key) => /^(?:math|base64)\./.test(key))
      .map((key) => [key, 'none']),
  ),
};

/** What is asked stands in an unknown value. */
function authorizerSignatures(): Readonly<Record<string, string>> {
  const ofText = ['path', 'group', 'resource', 'subresource', 'namespace', 'name', 'check'];
  const ofSelector = ['fieldSelector', 'labelSelector'];
  return Object.fromEntries([
    ...[...ofText, ...ofSelector].map((name) => [`.${name}/2`, 'Authorizer, string -> Authorizer']),
    ['.serviceAccount/3', 'Authorizer, string, string -> Authorizer'],
    ...['allowed', 'errored'].map((name) => [`.${name}/1`, 'Authorizer -> bool']),
    ...['reason', 'error'].map((name) => [`.${name}/1`, 'Authorizer -> string']),
  ]) as Readonly<Record<string, string>>;
}

function timeSignatures(): Readonly<Record<string, string>> {
  const ofBoth = ['getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'];
  const ofTime = ['getFullYear', 'getMonth', 'getDayOfYear', 'getDayOfMonth', 'getDate', 'getDayOfWeek'];
  return Object.fromEntries([
    ...ofBoth.map((name) => [`.${name}/1`, 'timestamp|duration -> int']),
    ...ofTime.map((name) => [`.${name}/1`, 'timestamp -> int']),
    ...[...ofBoth, ...ofTime].map((name) => [`.${name}/2`, 'timestamp, string -> int']),
  ]) as Readonly<Record<string, string>>;
}

/** Results that depend on what is given. */
export const RESULTS: Readonly<Record<string, (given: readonly [SchemaType, ...SchemaType[]]) => SchemaType>> = {
  'type/1': ([of]) => ({ kind: 'type', of }),
  'optional.of/1': ([value]) => ({ kind: 'optional', of: value }),
  'optional.ofNonZeroValue/1': ([value]) => ({ kind: 'optional', of: value }),
  'optional.none/0': () => ({ kind: 'optional', of: NEVER }),
  'optional.unwrap/1': ([list]) => ({ kind: 'list', of: contentOf(elementOf(list)) }),
  '.unwrapOpt/1': ([list]) => ({ kind: 'list', of: contentOf(elementOf(list)) }),
  '.value/1': ([optional]) => contentOf(optional),
  // What nothing is known of says nothing: only the other does.
  '.or/2': ([one, other = one]) => (isUnknown(one) ? other : isUnknown(other) ? one : join(one, other)),
  '.orValue/2': ([optional, other = DYN]) => (isUnknown(optional) ? other : join(contentOf(optional), other)),
  '.reverse/1': ([value]) => value,
  '.slice/3': listed,
  '.flatten/1': ([list]) => (list.kind === 'list' && list.of.kind === 'list' ? list.of : listed([list])),
  '.sort/1': ([list]) => list,
  '.distinct/1': listed,
  '.first/1': ([list]) => ({ kind: 'optional', of: elementOf(list) }),
  '.last/1': ([list]) => ({ kind: 'optional', of: elementOf(list) }),
  // Of nothing it is the int 0.
  '.sum/1': ([list]) => join(elementOf(list), INT),
  '.min/1': ([list]) => elementOf(list),
  '.max/1': ([list]) => elementOf(list),
  'math.abs/1': ([value]) => value,
  'math.sign/1': ([value]) => value,
  'math.greatest/*': extremeOf,
  'math.least/*': extremeOf,
};

/** The same where the API server says another. */
export const SERVER_RESULTS: typeof RESULTS = {
  '.sum/1': ([list]) => elementOf(list),
  '.reverse/1': listed,
  // Of what nothing is known it may be a list of anything that has an order, and so it is not known to be a list.
  '.sort/1': ([list]) => (list.kind === 'list' && list.of.kind === 'dyn' ? DYN : list),
  '.slice/3': listed,
  '.distinct/1': listed,
  '.flatten/1': ([list]) => (list.kind === 'list' && list.of.kind === 'list' ? list.of : LIST_OF_ANY),
};

/** What somebody makes of it is what it is of. */
const LIST_OF_ANY: SchemaType = { kind: 'list', of: NEVER };

/** A list, if only of anything. */
function listed([type]: readonly [SchemaType, ...SchemaType[]]): SchemaType {
  return type.kind === 'list' ? type : LIST_OF_ANY;
}

function elementOf(type: SchemaType): SchemaType {
  return type.kind === 'list' ? type.of : DYN;
}

function contentOf(type: SchemaType): SchemaType {
  return type.kind === 'optional' ? type.of : DYN;
}

function extremeOf(given: readonly SchemaType[]): SchemaType {
  return given.map((type) => (type.kind === 'list' ? type.of : type)).reduce(join);
}
