export type Make = (depth: number) => string;
export type Pick = <Item>(items: readonly Item[]) => Item;

/** What expressions are made of, by what they give. */
export interface Pieces {
  readonly pick: Pick;
  readonly bool: Make;
  readonly int: Make;
  readonly double: Make;
  readonly text: Make;
  readonly ints: Make;
  readonly texts: Make;
  readonly map: Make;
  readonly dyn: Make;
  readonly time: Make;
  readonly span: Make;
  readonly quantity: Make;
  readonly optional: Make;
}

const PATTERNS = [
  '"[a-z]+"',
  '"a|b"',
  '"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"',
  '""',
  '"\\\\d{1,3}"',
  '"(?i)WEB"',
  '"[^,]*"',
];
const ADDRESSES = [
  '"10.0.0.1"',
  '"127.0.0.1"',
  '"::1"',
  '"fe80::1"',
  '"2001:db8::ff00:42:8329"',
  '"224.0.0.1"',
  '"169.254.1.1"',
  '"1.2.3.256"',
  '"fe80::1%eth0"',
  '"::ffff:1.2.3.4"',
  '"1:2:3:4:5:6:7:8:9"',
  '"01.2.3.4"',
];
const NETWORKS = [
  '"10.0.0.0/8"',
  '"10.1.0.0/16"',
  '"192.168.1.5/24"',
  '"2001:db8::/32"',
  '"::/0"',
  '"10.0.0.0/33"',
  '"10.0.0.0/-1"',
  '"1.2.3/8"',
];
const ADDRESSES_WEB = [
  '"https://me@host.example:8080/a/b?x=1&y=2#f"',
  '"http://[::1]:80/"',
  '"/a/b?c=d"',
  '"mailto:a@b.example"',
  '"http://h:x/"',
  '"http://a b/"',
  '"//h/p"',
  '"http://[::1/"',
];
const VERSIONS = ['"1.2.3"', '"v1.2"', '"1.2.3-rc.1+b"', '"01.2.3"', '"1.2"', '"1.2.3-01"', '"1.2.x"', '"2.0.0-"'];
const QUANTITIES = ['"1Gi"', '"500m"', '"1e3"', '"-0.5"', '"1.5Ki"', '"12E"', '"1x"', '"1.2.3"', '".5"', '"1e-10"'];
const FORMATS = [
  'dns1123Label',
  'dns1123Subdomain',
  'dns1035Label',
  'qualifiedName',
  'labelValue',
  'uuid',
  'byte',
  'date',
  'datetime',
  'uri',
];
const ZONES = ['"Europe/Berlin"', '"+02:30"', '"-08:00"', '"UTC"', '"02:00"'];

/** Texts of many letters, lists of many elements: what costs by its size. */
function longs({ pick }: Pieces) {
  const times = (): number => pick([0, 1, 9, 10, 11, 30, 95]);
  return {
    text: () => JSON.stringify(pick(['a', 'ab', 'ü', 'x,']).repeat(times())),
    texts: () => `lists.range(${times()}).map(i, string(i))`,
    ints: () => `lists.range(${times()})`,
    dyns: () => `lists.range(${times()}).map(i, {"n": i, "t": string(i)})`,
  };
}

/** More ways to make each kind: every library, and sizes that matter. */
export function moreMakers(pieces: Pieces) {
  const { pick, bool, int, double, text, ints, texts, map, dyn, time, span, quantity, optional } = pieces;
  const long = longs(pieces);
  const address = (d: number): string => (d > 0 ? text(d) : pick(ADDRESSES));
  return {
    bool: [
      () => `${long.text()} ${pick(['==', '<', '>=', '!='])} ${long.text()}`,
      (d: number) => `(${text(d)} in ${long.texts()})`,
      (d: number) => `${long.ints()}.exists(i, i == ${int(d)})`,
      (d: number) => `${long.dyns()}.all(e, e.n < ${int(d)} || e.t == ${text(d)})`,
      (d: number) => `${long.texts()}.all(i, t, i < ${int(d)} || t.size() < 2)`,
      (d: number) => `${long.text()}.matches(${pick([...PATTERNS, text(d)])})`,
      () => `${long.text()}.contains(${long.text()})`,
      (d: number) => `(${ints(d)} + ${long.ints()}).isSorted()`,
      () =>
        `ip(${pick(ADDRESSES)}).${pick(['isUnspecified', 'isLoopback', 'isLinkLocalMulticast', 'isLinkLocalUnicast', 'isGlobalUnicast'])}()`,
      (d: number) => `ip.isCanonical(${address(d - 1)})`,
      () => `cidr(${pick(NETWORKS)}).containsIP(${pick([...ADDRESSES, `ip(${pick(ADDRESSES)})`])})`,
      () => `cidr(${pick(NETWORKS)}).containsCIDR(${pick([...NETWORKS, `cidr(${pick(NETWORKS)})`])})`,
      () => `cidr(${pick(NETWORKS)}) == cidr(${pick(NETWORKS)}).masked()`,
      () => `url(${pick(ADDRESSES_WEB)}) == url(${pick(ADDRESSES_WEB)})`,
      () => `semver(${pick(VERSIONS)}).${pick(['isLessThan', 'isGreaterThan'])}(semver(${pick(VERSIONS)}, true))`,
      () => `isSemver(${pick(VERSIONS)}, ${pick(['true', 'false'])})`,
      () => `quantity(${pick(QUANTITIES)}).isInteger()`,
      (d: number) => `format.${pick(FORMATS)}().validate(${text(d)}).hasValue()`,
      (d: number) => `format.named(${pick(['"dns1123Label"', '"nothing"', text(d)])}).hasValue()`,
      (d: number) => `sets.${pick(['contains', 'intersects', 'equivalent'])}(${texts(d)}, ${long.texts()})`,
      (d: number) => `${map(d)}.existsOne(k, v, v == ${int(d)})`,
      (d: number) => `(${time(d)} < ${time(d)})`,
      (d: number) => `type(${pick([quantity, optional, map, ints])(d)}) == ${pick(['list', 'map', 'string'])}`,
      (d: number) => `${optional(d)}.optMap(o, o == ${dyn(d)}).orValue(${bool(d)})`,
    ],
    int: [
      () => `${long.texts()}.size()`,
      (d: number) => `${text(d)}.${pick(['indexOf', 'lastIndexOf'])}(${text(d)}, ${int(d)})`,
      (d: number) => `${texts(d)}.${pick(['indexOf', 'lastIndexOf'])}(${text(d)})`,
      (d: number) => `${long.ints()}.${pick(['sum', 'min', 'max'])}() + ${int(d)}`,
      (d: number) => `int(uint(${int(d)}))`,
      (d: number) => `size(bytes(${text(d)}))`,
      () => `semver(${pick(VERSIONS)}).${pick(['major', 'minor', 'patch'])}()`,
      () => `quantity(${pick(QUANTITIES)}).asInteger()`,
      (d: number) => `${time(d)}.${pick(['getHours', 'getDate', 'getDayOfYear', 'getMinutes'])}(${pick(ZONES)})`,
      (d: number) => `int(${pick([time, span, double])(d)})`,
      (d: number) => `[${optional(d)}, ${optional(d)}].unwrapOpt().size()`,
      () => `url(${pick(ADDRESSES_WEB)}).getQuery().size()`,
    ],
    double: [
      (d: number) => `[${double(d)}, ${double(d)}].${pick(['sum', 'min', 'max'])}()`,
      () => `quantity(${pick(QUANTITIES)}).asApproximateFloat()`,
    ],
    string: [
      () => long.text(),
      (d: number) => `${text(d)}.split(${text(d)}, ${int(d)}).join("+")`,
      (d: number) => `${text(d)}.replace(${text(d)}, ${text(d)}, ${int(d)})`,
      (d: number) => `strings.quote(${text(d)})`,
      (d: number) =>
        `"%${pick(['s', '.2f', 'e', '.3e', 'd', 'x', 'X', 'o', 'b', 'f'])}|%s".format([${pick([int, double, text, ints, map, dyn])(d)}, ${pick([time, span, texts, dyn])(d)}])`,
      (d: number) => `string(bytes(${text(d)}))`,
      (d: number) => `${text(d)}.find(${pick(PATTERNS)})`,
      () => `string(cidr(${pick(NETWORKS)}).${pick(['masked()', 'ip()'])})`,
      () =>
        `url(${pick(ADDRESSES_WEB)}).${pick(['getScheme', 'getHost', 'getHostname', 'getPort', 'getEscapedPath'])}()`,
      (d: number) => `string(type(${dyn(d)}) == string)`,
      (d: number) => `format.${pick(FORMATS)}().validate(${text(d)}).orValue(["fine"]).join("; ")`,
      () => `${long.texts()}.join(",")`,
    ],
    ints: [
      () => long.ints(),
      (d: number) => `[[${ints(d)}], [${ints(d)}]].flatten(${pick(['0', '1', '2', '5', '-1', dyn(d)])}).map(x, int(x))`,
      (d: number) => `${ints(d)}.transformList(i, v, v > 1, i * v)`,
      (d: number) => `${ints(d)}.map(x, ${ints(d)}.filter(y, y > x).size())`,
      (d: number) => `[${int(d)}, ?${optional(d)}.optMap(o, 1)].map(x, int(x))`,
      () => `${long.ints()}.map(x, x % 7).${pick(['sort', 'distinct', 'reverse'])}()`,
      (d: number) => `${long.ints()}.slice(${int(d)}, ${int(d)})`,
    ],
    texts: [
      () => long.texts(),
      (d: number) => `${text(d)}.findAll(${pick(PATTERNS)}, ${int(d)})`,
      (d: number) => `${texts(d)}.sortBy(t, t.size())`,
      (d: number) => `${texts(d)}.map(t, t.upperAscii()).distinct()`,
      (d: number) => `optional.unwrap([optional.of(${text(d)})])`,
    ],
    map: [
      (d: number) => `${texts(d)}.transformMapEntry(i, t, {t: i})`,
      (d: number) => `${ints(d)}.transformMap(i, v, v > 0, v).transformMapEntry(k, v, {string(k): v})`,
      (d: number) => `{?"b": ${optional(d)}.optMap(o, 1)}`,
    ],
    dyn: [
      (d: number) => `dyn(${pick([map, texts, span, quantity, optional])(d)})`,
      (d: number) => `[${dyn(d)}, ${dyn(d)}][${int(d)}]`,
    ],
    time: [(d: number) => `timestamp(int(${int(d)}))`],
    span: [(d: number) => `duration(${pick(['"1h2m"', '"-5ms"', '"1"', '"99999999h"', text(d)])})`],
    quantity: [() => `quantity(${pick(QUANTITIES)})`],
    optional: [
      (d: number) => `${optional(d)}.optFlatMap(o, ${optional(d)})`,
      (d: number) => `format.dns1123Label().validate(${text(d)})`,
      (d: number) => `${texts(d)}.${pick(['first', 'last'])}()`,
    ],
  };
}
