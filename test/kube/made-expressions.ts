import { createRandom } from './made-objects.ts';
import { type Make, moreMakers } from './more-makers.ts';

type Kind =
  | 'bool'
  | 'int'
  | 'double'
  | 'string'
  | 'ints'
  | 'texts'
  | 'map'
  | 'dyn'
  | 'time'
  | 'span'
  | 'quantity'
  | 'optional';

const LEAVES: Readonly<Record<Kind, readonly string[]>> = {
  bool: [
    'true',
    'false',
    'has(object.metadata.labels)',
    'has(object.spec.replicas)',
    'has(object.metadata.annotations)',
    'object.metadata.name == "web"',
    'oldObject == null',
    'has(object.spec.template.spec.hostNetwork)',
  ],
  int: [
    '0',
    '1',
    '-1',
    '2',
    '7',
    '9223372036854775807',
    '-9223372036854775807',
    'size(object.metadata.name)',
    'object.spec.template.spec.containers.size()',
    '0x1F',
  ],
  double: ['0.0', '1.0', '-1.5', '2.5', '1e300', '3.0', '0.1'],
  string: [
    '""',
    '"a"',
    '"web"',
    '"ab,c"',
    '" x "',
    '"A"',
    '"10.0.0.1"',
    '"1Gi"',
    '"1.2.3"',
    '"https://h.example:8080/p?q=1"',
    '"12"',
    '"-3"',
    '"1.5"',
    '"true"',
    '"ünï"',
    'string(object.metadata.name)',
    'request.operation',
    '"2023-01-02T03:04:05Z"',
    '"1h30m"',
    '"10.0.0.0/8"',
  ],
  ints: ['[1]', '[1, 2, 3]', '[3, 1, 2, 1]', '[-1, 0]', 'lists.range(4)'],
  texts: [
    '["a"]',
    '["a", "b", "a"]',
    '["web", "api"]',
    '"a,b,c".split(",")',
    'object.spec.template.spec.containers.map(c, string(c.name))',
  ],
  map: ['{"a": 1}', '{"b": 2}', '{"x": 0}'],
  dyn: [
    'object.metadata.labels',
    'object.metadata.name',
    'object.spec.replicas',
    'object.spec.template',
    'object.spec.template.spec.containers[0]',
    'object.spec.template.spec.containers[0].image',
    'object.spec.template.spec.containers[5]',
    'object.spec.nothing',
    'object.metadata.labels.team',
    'object.metadata.labels["tier"]',
    'oldObject',
    'dyn(1)',
    'dyn("a")',
    'dyn([1, "a"])',
    'dyn(1.0)',
    'dyn({"a": 1})',
    'object.spec.template.spec.containers',
  ],
  time: ['timestamp("2023-01-02T03:04:05Z")', 'timestamp("1999-12-31T23:59:59.5Z")', 'timestamp(0)'],
  span: ['duration("1h")', 'duration("-1.5s")', 'duration("90m")', 'duration("0s")'],
  quantity: ['quantity("1Gi")', 'quantity("500m")', 'quantity("-2k")', 'quantity("1.5")', 'quantity("0")'],
  optional: [
    'object.?spec.?replicas',
    'object.?metadata.?labels.?team',
    'object.?spec.?nothing',
    'optional.of(1)',
    'optional.none()',
    'object.spec.template.spec.containers[?1]',
    'object.metadata.?labels[?"tier"]',
  ],
};

/** The share of parts that are made in the ways of more-makers.ts. */
const MORE = 0.4;

/** `count` expressions that give a bool, the same for the same seed; a few of them are of no type that fits. */
export function makeExpressions(count: number, seed: number): readonly string[] {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const leaf = (kind: Kind): string => pick(LEAVES[kind]);
  const KINDS = Object.keys(LEAVES) as Kind[];
  const make = (kind: Kind, depth: number): string => {
    // Now and then something of another type.
    if (random() < 0.015) return make(pick(KINDS), Math.min(depth, 1));
    if (random() < 0.04 && kind !== 'optional') return leaf('dyn');
    return depth <= 0 || random() < 0.15 ? leaf(kind) : pick(random() < MORE ? more[kind] : MAKERS[kind])(depth - 1);
  };
  const of =
    (kind: Kind) =>
    (depth: number): string =>
      make(kind, depth);
  const [bool, int, double, text, ints, texts, map, dyn, time, span, quantity, optional] = (
    ['bool', 'int', 'double', 'string', 'ints', 'texts', 'map', 'dyn', 'time', 'span', 'quantity', 'optional'] as const
  ).map(of) as [Make, Make, Make, Make, Make, Make, Make, Make, Make, Make, Make, Make];
  const compare =
    (one: Make): Make =>
    (d) =>
      `(${one(d)} ${pick(['==', '!=', '<', '<=', '>', '>='])} ${one(d)})`;
  const same =
    (one: Make): Make =>
    (d) =>
      `(${one(d)} ${pick(['==', '!='])} ${one(d)})`;
  const choose =
    (one: Make): Make =>
    (d) =>
      `(${bool(d)} ? ${one(d)} : ${one(d)})`;
  const bind =
    (one: Make): Make =>
    (d) =>
      `${optional(d)}.orValue(${one(d)})`;

  const more: Readonly<Record<Kind, readonly Make[]>> = moreMakers({
    pick,
    bool,
    int,
    double,
    text,
    ints,
    texts,
    map,
    dyn,
    time,
    span,
    quantity,
    optional,
  });
  const MAKERS: Readonly<Record<Kind, readonly Make[]>> = {
    bool: [
      compare(int),
      compare(double),
      compare(text),
      compare(time),
      compare(span),
      same(ints),
      same(texts),
      same(map),
      same(dyn),
      same(bool),
      same(quantity),
      same(optional),
      (d) => `(${bool(d)} && ${bool(d)})`,
      (d) => `(${bool(d)} || ${bool(d)})`,
      (d) => `!(${bool(d)})`,
      (d) => `(${int(d)} in ${ints(d)})`,
      (d) => `(${text(d)} in ${texts(d)})`,
      (d) => `(${text(d)} in ${map(d)})`,
      (d) => `(${text(d)} in ${dyn(d)})`,
      (d) => `${text(d)}.${pick(['contains', 'startsWith', 'endsWith'])}(${text(d)})`,
      (d) => `${text(d)}.matches(${pick(['"^a"', '"[0-9]+"', '".*b$"', '"^(web|api)$"', '"a{2}"'])})`,
      (d) => `${ints(d)}.${pick(['all', 'exists', 'exists_one'])}(x, x ${pick(['>', '==', '<='])} ${int(d)})`,
      (d) => `${texts(d)}.${pick(['all', 'exists'])}(t, t.size() > ${int(d)} || t == ${text(d)})`,
      (d) => `${map(d)}.${pick(['all', 'exists'])}(k, v, v > ${int(d)} && k != ${text(d)})`,
      (d) =>
        `object.spec.template.spec.containers.${pick(['all', 'exists'])}(c, c.${pick(['name', 'image', 'nothing'])} == ${text(d)})`,
      (d) => `${optional(d)}.hasValue()`,
      (d) => `${quantity(d)}.${pick(['isGreaterThan', 'isLessThan'])}(${quantity(d)})`,
      (d) => `${pick(['isQuantity', 'isIP', 'isCIDR', 'isURL', 'isSemver'])}(${text(d)})`,
      (d) => `ip(${text(d)}).isLoopback()`,
      (d) => `cidr(${text(d)}).containsIP(${text(d)})`,
      (d) => `semver(${text(d)}).isLessThan(semver("1.3.0"))`,
      (d) => `sets.${pick(['contains', 'intersects', 'equivalent'])}(${ints(d)}, ${ints(d)})`,
      (d) => `${ints(d)}.isSorted()`,
      (d) => `type(${dyn(d)}) == ${pick(['int', 'string', 'bool', 'double', 'type(1)'])}`,
      (d) => `bool(${text(d)})`,
      (d) => `has({"a": ${int(d)}}.${pick(['a', 'b'])})`,
      choose(bool),
    ],
    int: [
      (d) => `(${int(d)} ${pick(['+', '-', '*', '/', '%'])} ${int(d)})`,
      (d) => `-(${int(d)})`,
      (d) => `size(${text(d)})`,
      (d) => `${ints(d)}.size()`,
      (d) => `${map(d)}.size()`,
      (d) => `int(${pick([text, double])(d)})`,
      (d) => `${text(d)}.${pick(['indexOf', 'lastIndexOf'])}(${text(d)})`,
      (d) => `${ints(d)}[${int(d)}]`,
      (d) => `${map(d)}[${text(d)}]`,
      (d) => `${ints(d)}.${pick(['sum', 'min', 'max'])}()`,
      (d) => `${ints(d)}.indexOf(${int(d)})`,
      (d) =>
        `${time(d)}.${pick(['getFullYear', 'getMonth', 'getDayOfWeek', 'getHours', 'getDayOfMonth', 'getMilliseconds'])}()`,
      (d) => `${span(d)}.${pick(['getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'])}()`,
      (d) => `${quantity(d)}.asInteger()`,
      (d) => `sign(${quantity(d)})`,
      (d) => `${quantity(d)}.compareTo(${quantity(d)})`,
      (d) => `semver(${text(d)}).${pick(['major', 'minor', 'patch'])}()`,
      (d) => `ip(${text(d)}).family()`,
      (d) => `cidr(${text(d)}).prefixLength()`,
      choose(int),
      bind(int),
    ],
    double: [
      (d) => `(${double(d)} ${pick(['+', '-', '*', '/'])} ${double(d)})`,
      (d) => `double(${pick([text, int])(d)})`,
      (d) => `${quantity(d)}.asApproximateFloat()`,
      choose(double),
    ],
    string: [
      (d) => `(${text(d)} + ${text(d)})`,
      (d) => `string(${pick([int, double, bool, time, span])(d)})`,
      (d) => `${text(d)}.${pick(['lowerAscii', 'upperAscii', 'trim'])}()`,
      (d) => `${text(d)}.replace(${text(d)}, ${text(d)})`,
      (d) => `${text(d)}.substring(${int(d)})`,
      (d) => `${text(d)}.substring(${int(d)}, ${int(d)})`,
      (d) => `${text(d)}.charAt(${int(d)})`,
      (d) => `${texts(d)}.join(${text(d)})`,
      (d) => `${texts(d)}[${int(d)}]`,
      (d) => `"%s-%d".format([${text(d)}, ${int(d)}])`,
      (d) => `${text(d)}.find("[a-z]+")`,
      (d) => `url(${text(d)}).${pick(['getScheme', 'getHost', 'getHostname', 'getPort', 'getEscapedPath'])}()`,
      (d) => `string(ip(${text(d)}))`,
      (d) => `string(cidr(${text(d)}).masked())`,
      choose(text),
      bind(text),
    ],
    ints: [
      (d) => `[${int(d)}, ${int(d)}]`,
      (d) => `(${ints(d)} + ${ints(d)})`,
      (d) => `${ints(d)}.filter(x, x > ${int(d)})`,
      (d) => `${ints(d)}.map(x, x * ${int(d)})`,
      (d) => `${ints(d)}.map(x, x > 1, x)`,
      (d) => `${ints(d)}.${pick(['sort', 'distinct', 'reverse'])}()`,
      (d) => `${ints(d)}.slice(${int(d)}, ${int(d)})`,
      (d) => `[${ints(d)}, ${ints(d)}].flatten()`,
      (d) => `${map(d)}.transformList(k, v, v + ${int(d)}).sort()`,
      (d) => `${ints(d)}.sortBy(x, -x)`,
      choose(ints),
    ],
    texts: [
      (d) => `[${text(d)}, ${text(d)}]`,
      (d) => `${text(d)}.split(${text(d)})`,
      (d) => `${texts(d)}.filter(t, t != ${text(d)})`,
      (d) => `${map(d)}.map(k, k).sort()`,
      (d) => `${text(d)}.findAll("[a-z0-9]+")`,
      (d) => `${texts(d)}.sort()`,
    ],
    map: [(d) => `{${text(d)}: ${int(d)}}`, (d) => `${map(d)}.transformMap(k, v, v * ${int(d)})`, choose(map)],
    dyn: [
      (d) => `dyn(${pick([int, text, bool, ints, double])(d)})`,
      (d) => `${dyn(d)}.${pick(['a', 'name', 'spec', 'team'])}`,
      (d) => `${dyn(d)}[${pick([int, text])(d)}]`,
      choose(dyn),
    ],
    time: [(d) => `(${time(d)} ${pick(['+', '-'])} ${span(d)})`, (d) => `timestamp(${text(d)})`, choose(time)],
    span: [
      (d) => `(${span(d)} ${pick(['+', '-'])} ${span(d)})`,
      (d) => `(${time(d)} - ${time(d)})`,
      (d) => `duration(${text(d)})`,
    ],
    quantity: [
      (d) => `${quantity(d)}.${pick(['add', 'sub'])}(${pick([quantity, int])(d)})`,
      (d) => `quantity(${text(d)})`,
    ],
    optional: [
      (d) => `optional.of(${int(d)})`,
      (d) => `optional.ofNonZeroValue(${int(d)})`,
      (d) => `${ints(d)}.${pick(['first', 'last'])}()`,
      (d) => `${optional(d)}.or(${optional(d)})`,
      (d) => `${optional(d)}.optMap(o, o == o)`,
      (d) => `${map(d)}[?${text(d)}]`,
      (d) => `${dyn(d)}.?${pick(['a', 'name'])}`,
      (d) => `${dyn(d)}[?${text(d)}]`,
      (d) => `${ints(d)}[?${int(d)}]`,
    ],
  };
  return Array.from({ length: count }, () => make('bool', 1 + Math.floor(random() * 3)));
}
