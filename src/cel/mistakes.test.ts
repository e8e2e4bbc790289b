import { expect, test } from 'vitest';
import { checkCel } from './check/check.ts';
import { INT, type ObjectShape, type SchemaType, STRING, BOOL } from './check/schema-type.ts';
import { CelSourceError } from './errors.ts';
import { parseCel } from './parser.ts';

function shapeOf(name: string, fields: Readonly<Record<string, SchemaType>>, required: readonly string[]): SchemaType {
  const shape: ObjectShape = {
    name,
    fields: Object.keys(fields),
    find: (field) => {
      const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
      return type && { type, isRequired: required.includes(field) };
    },
  };
  return { kind: 'object', shape };
}

const PORT = shapeOf('Port', { port: INT, hostPort: INT }, ['port']);
const SECURITY = shapeOf('Security', { privileged: BOOL, user: INT }, []);
const LIMITS: SchemaType = { kind: 'map', value: STRING };
const CONTAINER = shapeOf(
  'Container',
  { name: STRING, image: STRING, security: SECURITY, ports: { kind: 'list', of: PORT }, limits: LIMITS, replicas: INT },
  ['name', 'replicas'],
);
const VARIABLES = new Map([['c', CONTAINER]]);

/** What a person writes, the column of the caret, and what they are told to write. */
const MISTAKES: readonly (readonly [source: string, column: number, advice: string])[] = [
  // Other languages.
  ["c.name = 'a'", 8, 'Write == to compare.'],
  ["c.name === 'a'", 10, 'Write == or != to compare; there is no third =.'],
  ["c.name <> 'a'", 9, 'Write !=.'],
  ["c.name =~ 'a'", 8, "Write text.matches('pattern')."],
  ["c.name += 'a'", 9, 'Nothing can be changed in CEL; write a + b.'],
  ["c.name == 'a' and true", 15, 'Write &&.'],
  ["c.name == 'a' or true", 15, 'Write ||.'],
  ['not has(c.image)', 5, 'Write !x, and !(x in list).'],
  ["c.name not in ['a']", 8, 'Write !x, and !(x in list).'],
  ["c.name is 'a'", 8, 'Write ==.'],
  ["c.name == 'a' & true", 15, 'Write &&.'],
  ["c.name == 'a' | true", 15, 'Write ||.'],
  ["if c.name == 'a' then true", 1, 'Write condition ? a : b.'],
  ["c.image ?? 'a' == 'a'", 10, 'Write a.?b.orValue(c).'],
  ["c?.image == 'a'", 16, 'Write a.?b: the question mark stands behind the dot.'],
  ["c->image == 'a'", 3, 'Write a dot to select a field.'],
  ["$c.image == 'a'", 1, 'Write names as they are, without $.'],
  ['c.name == None', 11, 'CEL writes null.'],
  ['has(c.image) == True', 17, 'CEL writes true.'],
  ['c.name.matches(/a/)', 16, "A pattern is a text: write matches('pattern')."],
  ["{{ c.name }} == 'a'", 11, 'Templates are not rendered here: give the value as a parameter, params.name.'],
  ['len(c.name) > 0', 1, 'Write size(x).'],
  ["c.name.toLowerCase() == 'a'", 8, 'Write text.lowerAscii().'],
  ['x => x', 3, 'Write list.all(x, …): a name, a comma, and the expression.'],
  ['1_000 > c.replicas', 2, 'Write numbers with digits alone: 1000, 0x1F, 2.5.'],
  // Slips.
  ["(c.name == 'a'", 15, 'Write ) here, or take away what opened before.'],
  ["c.name == 'a')", 14, 'Take this ) away, or open it before.'],
  ["c.name == 'a']", 14, 'Take this ] away, or open it before.'],
  ["c.name == 'a'}", 14, 'Take this } away, or open it before.'],
  ["c.name == 'a", 11, "Close it with '."],
  ['c.name == ‘a’', 11, 'Write straight quotes: \' or ".'],
  ["c..name == 'a'", 3, 'Take one dot away.'],
  ["c.name == 'a' &&", 17, 'Write what is missing at the end.'],
  ["c.name == 'a' c.image == 'b'", 15, 'Join two conditions with && or ||.'],
  ["c.name == 'a' ? true", 21, 'Write condition ? a : b; both are needed.'],
  ["c.name == 'C:\\d'", 11, 'Write \\\\ for a backslash, or put r before the quotes.'],
  ["c.name in ('a', 'b')", 15, 'Write a list in [ ]; ( ) holds one expression.'],
  // Names.
  ['cc.name == c.name', 1, 'Did you mean c?'],
  ["image == 'a'", 1, 'Did you mean c.image?'],
  ['self.name == c.name', 1, 'The whole object is called object.'],
  ["c.nmae == 'a'", 3, 'Did you mean name?'],
  ["c['nmae'] == 'a'", 4, 'Did you mean name?'],
  ["(c.replicas > 1 ? c : {}).nmae == 'a'", 27, 'Did you mean name?'],
  ['c.security.privilaged', 12, 'Did you mean privileged?'],
  ['c.?security.?privilaged.orValue(false)', 14, 'Did you mean privileged?'],
  ["c.name.startWith('a')", 8, 'Did you mean startsWith?'],
  ['c.name.startsWith()', 8, 'Write x.startsWith(a).'],
  ["contains(c.name, 'a')", 1, 'Write x.contains(a).'],
  ['c.?ports.orValue([]).exist(p, true)', 22, 'Write list.exists(x, …).'],
  ['c.?ports.orValue([]).all(true)', 22, 'Write list.all(x, …) with a name of your choice.'],
  ["c.?ports.orValue([]).all('p', true)", 26, 'Write list.all(x, …) with a name of your choice.'],
  ['has(c)', 5, 'Write has(c.field).'],
  ["has(c['image'])", 5, "Write 'key' in a for a map, size(a) > 0 for a list."],
  // Guards.
  ["c.image == 'a'", 3, "Write c.?image.orValue(''), or has(c.image) && … before it."],
  ['c.security.privileged', 3, 'Write c.?security.?field.orValue(…), or has(c.security) && … before it.'],
  ['c.ports.all(p, p.port > 1)', 3, 'Write c.?ports.orValue([]), or has(c.ports) && … before it.'],
  [
    'c.?ports.orValue([]).all(p, p.hostPort > 1)',
    31,
    'Write p.?hostPort.orValue(0), or has(p.hostPort) && … before it.',
  ],
  ["has(c.limits) && c.limits.cpu == '1'", 27, "Write c.limits.?cpu.orValue(''), or 'cpu' in c.limits && … before it."],
  [
    "has(c.limits) && c.limits['cpu'] == '1'",
    27,
    'Write c.limits[?key].orValue(…), or key in c.limits && … before it.',
  ],
  // Types.
  ["c.replicas > '3'", 1, 'Write 3 without quotes.'],
  ['c.name == 3', 1, "Write '3' with quotes."],
  ['c.replicas + 1.5 > 2.0', 1, 'Convert one: int(…).'],
  ['c.replicas + c.name == c.name', 1, 'Convert one: int(…).'],
  ['c.?replicas > 3', 1, 'Write .orValue(…) behind the optional value.'],
  ['c.?ports.all(p, p.port > 1)', 1, 'Write .orValue([]) behind it.'],
  ['c.name.orValue(c.name) == c.name', 1, 'Select the field with .? before it, or leave this out.'],
  ["c.?replicas.orValue('0') > 3", 21, 'Give a value of the same type.'],
  ['c.name && true', 1, "Compare it: == 'text', or != '' for any text."],
  ['!c.?ports.orValue([])', 2, 'Ask for its size: size(…) > 0.'],
  ["!c.name in ['a']", 1, 'Write !(a in b).'],
  ["'a' in c.name", 8, 'Write text.contains(part) to look into a text.'],
  ['c.name.startsWith(3)', 19, "Write '3' with quotes."],
  ['c.name.contains(c.replicas)', 17, 'Write string(…) around it.'],
  ['c.?ports.orValue([]).length > 0', 22, 'Write size(…) around it.'],
  ["c.name[0] == 'a'", 8, 'Write text.charAt(i), or text.split(…)[i].'],
  ["[1, 'a'].size() > 0", 5, 'Write a number.'],
  ["has(c.image) ? 1 : 'a'", 20, 'Write a number.'],
  ["quantity('1') > quantity('2')", 1, 'Write a.isLessThan(b), a.isGreaterThan(b) or a.compareTo(b).'],
  // Values that can never be.
  ["c.name.matches('(')", 16, 'Correct the value.'],
  ["quantity('1 GB').isInteger()", 10, 'Correct the value.'],
  ["duration('1d') > duration('1h')", 10, 'Correct the value.'],
  ['9223372036854775808 > c.replicas', 1, 'Write a smaller one, or a double: with a point and a digit behind it.'],
];

test.each(MISTAKES)('%s', (source, column, advice) => {
  const { offset, advice: given } = errorOf(source);
  expect({ column: offset + 1, advice: given }).toEqual({ column, advice });
});

function errorOf(source: string): CelSourceError {
  try {
    checkCel(parseCel(source), VARIABLES);
  } catch (error) {
    if (error instanceof CelSourceError) return error;
    throw error;
  }
  throw new TypeError(`${source} is no mistake`);
}

/** What looks like one of these and is none. */
test.each(['-c.replicas in [1, 2]', "!(c.name in ['a'])", "!(c.name == 'a') in [true]", "c['name'] == 'a'"])(
  '%s is right',
  (source) => {
    expect(() => checkCel(parseCel(source), VARIABLES)).not.toThrow();
  },
);
