import { describe, expect, test } from 'vitest';
import { findMissing } from '../../src/admission/export/library.ts';
import { SERVER_SIGNATURES, SIGNATURES } from '../../src/cel/check/signatures.ts';
import { MACRO_NAMES } from '../../src/cel/macros.ts';
import { parseCel } from '../../src/cel/parser.ts';
import { createServerProgram } from '../../src/cel/server/server-program.ts';
import { TYPE_VALUES } from '../../src/cel/type-values.ts';
import { askServerCel, type Declared, hasServerCel, listDeclarations } from './server-cel.ts';

const MINORS = [30, 31, 32, 33, 34, 35, 36, 37];

/** Types of the server's environment by the names that our signatures have for them. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^<\w+>$/, 'any'],
  [/^google\.protobuf\.(?:Timestamp|Duration)$/, ''],
  [/^kubernetes\.authorization\.\w+$/, 'Authorizer'],
  [/^kubernetes\.NamedFormat$/, 'Format'],
  [/^(?:kubernetes|net)\./, ''],
];

function nameType(type: string): string {
  if (/^list\((?:<\w+>|dyn)\)$/.test(type)) return 'list';
  if (type.startsWith('list(list(')) return 'list';
  if (type.startsWith('map(<')) return 'map';
  if (/^list\(optional_type\(<\w+>\)\)$/.test(type)) return 'list(optional)';
  if (type.startsWith('optional_type(')) return 'optional';
  const inner = /^list\((.+)\)$/.exec(type)?.[1];
  if (inner !== undefined) return `list(${nameType(inner)})`;
  if (type.startsWith('google.protobuf.')) return (type.split('.').at(-1) ?? '').toLowerCase();
  const [pattern, name] = NAMES.find(([known]) => known.test(type)) ?? [];
  if (pattern === undefined) return type;
  return name === '' || name === undefined ? type.replace(pattern, '') : name;
}

const isOperator = (name: string): boolean => /[@_]/.test(name) || name === 'in';
const keyOf = ({ name, place, parameters }: Declared): string =>
  `${place === 'member' ? '.' : ''}${name}/${parameters.length}`;

/** Every way to call a function, by its key: `.contains/2` to `string, string`. */
function waysOf(signatures: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(signatures).flatMap(([key, signature]) =>
    signature === 'none'
      ? []
      : signature.split(';').flatMap((overload) => {
          const [parameters = ''] = overload.split('->');
          const choices = parameters
            .split(',')
            .map((each) => each.split('|').map((type) => type.trim()))
            .filter(([first]) => first !== '');
          return choices
            .reduce<readonly (readonly string[])[]>(
              (ways, types) => ways.flatMap((way) => types.map((type) => [...way, type])),
              [[]],
            )
            .map((way) => `${key}: ${way.join(', ')}`);
        }),
  );
}

describe.skipIf(!hasServerCel)('functions, macros and types are those of the API server', () => {
  const all = hasServerCel ? listDeclarations(MINORS) : [];
  const newest = all.at(-1) ?? { functions: [], macros: [] };

  test('every overload is there, and no other', () => {
    const declared = newest.functions
      .filter(({ name }) => !isOperator(name))
      .map((each) => `${keyOf(each)}: ${each.parameters.map(nameType).join(', ')}`);
    // That of patches is for those who write them: no policy that validates has it.
    const own = waysOf({ ...SIGNATURES, ...SERVER_SIGNATURES }).filter((way) => !way.startsWith('jsonpatch.'));
    expect(() => createServerProgram(parseCel("jsonpatch.escapeKey('a')"), new Map())).toThrow('jsonpatch.escapeKey');
    expect(declared.length).toBeGreaterThan(200);
    expect([...new Set(own)].sort()).toEqual([...new Set(declared)].sort());
  });

  test('every macro is there, and one that the server has not', () => {
    const names = new Set(newest.macros.map((key) => key.split(':')[0]));
    expect([...names].filter((name) => !['has', 'optMap', 'optFlatMap', ...MACRO_NAMES].includes(name ?? ''))).toEqual(
      [],
    );
    expect(MACRO_NAMES.filter((name) => !names.has(name))).toEqual([]);
    const [answers] = askServerCel([{ object: { kind: 'Deployment' }, expressions: ['cel.bind(a, 1, a) == 1'] }]);
    expect(answers?.[0]?.refused).toContain('undeclared reference');
    expect(() => createServerProgram(parseCel('cel.bind(a, 1, a) == 1'), new Map())).toThrow('cel.bind');
  });

  test('types have the same names', () => {
    const words = newest.functions.flatMap(({ parameters }) => parameters.flatMap((type) => type.split(/[^\w.]+/)));
    const names = [...new Set([...TYPE_VALUES.keys(), ...words.filter((word) => /^[a-z]/.test(word)), 'net', 'any'])];
    const [answers = []] = askServerCel([{ object: { kind: 'Deployment' }, expressions: names }]);
    expect(names.length).toBeGreaterThan(25);
    const known = names.filter((_, at) => answers[at]?.refused === undefined);
    expect(known.sort()).toEqual([...TYPE_VALUES.keys()].sort());
  });

  test('types stand in lists and behind variables where the server takes them', () => {
    const macros = ['all', 'exists', 'exists_one', 'map', 'filter', 'sortBy'];
    const expressions = [
      ...[...TYPE_VALUES.keys()].flatMap((name) => [
        ...['int', 'net.IP', 'type(1)', 'type([])', 'type({})', 'type(ip("1.1.1.1"))', 'type(int)'].map(
          (other) => `[${other}, ${name}] == []`,
        ),
        `{${name}: 1, ${name}: 2} == {}`,
        `{1: string, 2: ${name}} == {}`,
        `type(dyn(1)) == ${name}`,
        `[${name}] == [net.IP]`,
        `[${name}].exists(x, x == net.IP)`,
        `net.IP in [${name}]`,
        `(true ? ${name} : bool) == int`,
      ]),
      ...macros.flatMap((macro) => [`[1].${macro}(__result__, true) == 1`, `[1].${macro}(_result_, true) == dyn(1)`]),
      '[1].all(__result__, i, true)',
      '[1].all(i, __result__, true)',
      '[1].transformList(i, __result__, 1) == []',
      'optional.of(1).optMap(__result__, 1).hasValue()',
    ];
    const [answers = []] = askServerCel([{ object: { kind: 'Deployment' }, expressions }]);
    const differences = expressions.filter((expression, at) => {
      const isRefused = answers[at]?.refused !== undefined;
      try {
        createServerProgram(parseCel(expression), new Map());
        return isRefused;
      } catch {
        return !isRefused;
      }
    });
    expect(differences).toEqual([]);
    const refused = answers.filter((answer) => answer.refused !== undefined);
    expect(refused.length).toBeGreaterThan(expressions.length / 3);
    expect(refused.length).toBeLessThan((expressions.length * 2) / 3);
  });

  test('operators take the same types', () => {
    const values = [
      'true',
      '1',
      '1u',
      '1.5',
      '"a"',
      'b"a"',
      'null',
      '[1]',
      '["a"]',
      '{"a": 1}',
      'timestamp("2020-01-01T00:00:00Z")',
      'duration("1s")',
      'quantity("1")',
      'ip("1.1.1.1")',
      'optional.of(1)',
      'int',
      'dyn(1)',
    ];
    const operators = ['==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%', '&&', '||'];
    const expressions = [
      ...operators.flatMap((operator) =>
        values.flatMap((left) =>
          values.map((right) => `(true ? ${left} : ${left}) ${operator} (true ? ${right} : ${right})`),
        ),
      ),
      ...values.flatMap((value) => [`-(true ? ${value} : ${value})`, `!(true ? ${value} : ${value})`]),
    ];
    const [answers = []] = askServerCel([{ object: { kind: 'Deployment' }, expressions }]);
    const differences = expressions.filter((expression, at) => {
      const isRefused = answers[at]?.refused !== undefined;
      try {
        createServerProgram(parseCel(expression), new Map());
        return isRefused;
      } catch {
        return !isRefused;
      }
    });
    expect(expressions.length).toBeGreaterThan(4000);
    expect(differences).toEqual([]);
  });

  /** Functions that came with cel-go itself, so that a version says nothing of them, and those that no control of ours may call. */
  const UNSAID =
    /^(?:first|last|unwrap|unwrapOpt|reverse|ofNonZeroValue|isInteger|isCanonical|isLinkLocal\w+|byte|date|datetime|dns\w+|labelValue|qualifiedName|uri|uuid|allowed|check|error|errored|fieldSelector|group|labelSelector|name|namespace|path|reason|resource|serviceAccount|subresource)$/;

  test('each is said to be taken from the version on that takes it', () => {
    const keys = new Map(newest.functions.filter(({ name }) => !isOperator(name)).map((each) => [keyOf(each), each]));
    const differences = [...keys].flatMap(([key, { name, place, parameters }]) => {
      if (UNSAID.test(name.split('.').at(-1) ?? '')) return [];
      const taken = MINORS.filter((_minor, at) => all[at]?.functions.some((each) => keyOf(each) === key));
      const values = parameters.slice(place === 'member' ? 1 : 0).map(() => 'object.b');
      const call = `${place === 'member' ? 'object.a.' : ''}${name}(${values.join(', ')})`;
      const said = MINORS.filter((minor) => findMissing(call, minor) === undefined);
      return String(said) === String(taken) ? [] : [`${call}: said ${said.join()}, taken ${taken.join()}`];
    });
    expect(differences).toEqual([]);
  });
});
