import { describe, expect, test } from 'vitest';
import type { Variables } from '../check/known.ts';
import { openShape } from '../check/messages.ts';
import { DYN } from '../check/schema-type.ts';
import { parseCel } from '../parser.ts';
import { CelError, CelUnknown, type CelValue } from '../value.ts';
import { PER_CALL_LIMIT } from './cost-meter.ts';
import { createServerProgram } from './server-program.ts';

const VARIABLES: Variables = new Map([['object', DYN]]);
const OBJECT: CelValue = { name: 'web', ports: [{ port: 80 }, { port: 443 }], secret: new CelUnknown('a secret') };

const run = (source: string) => createServerProgram(parseCel(source), VARIABLES).run({ object: OBJECT });

describe('costs, in the units of the API server', () => {
  test.each([
    ['true', 0],
    ['object.name == "web"', 3],
    ['has(object.name)', 1],
    ['object.name == ""', 2],
    ['[1, 2, 3].size() == 3', 2],
    ['[object.name].size() == 1', 14],
    ['object.name in ["a", "web"]', 2],
    ['object.name in [object.name, object.name]', 18],
    ['object.ports.all(p, p.port > 0)', 15],
    ['object.ports.map(p, p.port).size() == 2', 33],
    ['!(!(true))', 2],
    ['!!true', 0],
    ['object.?name.orValue("") == "web"', 3],
    ['"a".matches("a+")', 1],
    ['lists.range(100).sum() > 0', 212],
  ])('%s costs %i', (source, cost) => {
    expect(run(source)).toMatchObject({ cost, isCostOpen: false });
  });

  test.each([
    ['Object{}', 40],
    ['Object{a: 1, b: "c"}', 40],
    ['Object{a: object.name}', 42],
    ['Object{a: Object.a{b: object.name}}', 82],
    ['Object{a: {"b": object.name}}', 72],
    ['Object{?a: object.?name}', 42],
  ])('%s is made anew each time, for %i', (source, cost) => {
    const program = createServerProgram(parseCel(source), VARIABLES, openShape);
    expect(program.run({ object: OBJECT })).toMatchObject({ cost, isCostOpen: false });
  });

  test('an evaluation ends where it has cost too much', () => {
    const { value, cost } = run('lists.range(2000).all(a, lists.range(2000).all(b, a + b > -1))');
    expect(value).toMatchObject({ message: 'operation cancelled: actual cost limit exceeded' });
    expect(cost).toBe(PER_CALL_LIMIT + 1);
  });

  test('what is not known leaves the cost open, and near a limit the value too', () => {
    expect(run('object.secret == "" || true')).toMatchObject({ value: true, isCostOpen: true });
    const { value } = run('object.secret == "" || lists.range(60000).all(a, a > -1)');
    expect(value).toBeInstanceOf(CelUnknown);
  });
});

describe('errors, in its words', () => {
  test.each([
    ['object.nothing', 'no such key: nothing'],
    ['object.ports[2]', 'index out of bounds: 2'],
    ['[0, 1].map(x, 1 / x)', 'division by zero'],
    ['[1, 0].filter(x, x == 1 ? dyn("a") : dyn("b"))', 'no such overload'],
    [
      'ip(object.name)',
      'IP Address "web" parse error during conversion from string: ParseAddr("web"): unable to parse IP',
    ],
    ['[1 / 0].distinct()', 'internal error: interface conversion: *types.Err is not traits.Lister: missing method Add'],
    ['"abc".substring(2, 1)', 'invalid substring range. start: 2, end: 1'],
  ])('%s', (source, message) => {
    const { value } = run(source);
    expect(value).toBeInstanceOf(CelError);
    expect(value).toMatchObject({ message });
  });

  test.each(['math.greatest(1, 2) == 2', 'cel.bind(a, 1, a) == 1', '"a".reverse() == "a"', '"a".find("[") == ""'])(
    'an expression that it refuses is refused: %s',
    (source) => {
      expect(() => run(source)).toThrow();
    },
  );
});
