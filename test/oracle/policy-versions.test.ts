import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { findMissing } from '../../src/admission/export/library.ts';
import { type PolicyRequest, type WrittenPolicy, writePolicy } from '../../src/admission/export/write-policy.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { buildGoProgram } from './go-program.ts';

const binary = buildGoProgram('policies');
const controls = await loadBuiltInControls();
const MINORS = [30, 31, 32, 33, 34, 35, 36, 37];

interface Question {
  readonly minor: number;
  readonly hasParams: boolean;
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly expressions: readonly string[];
}

/** What the API server of a version does not take of what is new, for each question. */
function askPolicies(questions: readonly Question[]): readonly (readonly string[])[] {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(binary ?? '', { input, maxBuffer: 2 ** 28, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  const answers = stdout.split('\n').slice(0, questions.length);
  return answers.map((line) => (JSON.parse(line) as { refused: readonly string[] }).refused);
}

interface Spec {
  readonly paramKind?: object;
  readonly variables: Question['variables'];
  readonly matchConditions: readonly { readonly expression: string }[];
  readonly validations: readonly { readonly expression: string; readonly messageExpression: string }[];
}

function questionOf({ policy }: Extract<WrittenPolicy, { kind: 'policy' }>, minor: number): Question {
  const { paramKind, variables, matchConditions, validations } = policy['spec'] as unknown as Spec;
  return {
    minor,
    hasParams: paramKind !== undefined,
    variables,
    expressions: [
      ...matchConditions.map(({ expression }) => expression),
      ...validations.flatMap(({ expression, messageExpression }) => [expression, messageExpression]),
    ],
  };
}

const FORMS: readonly Pick<PolicyRequest, 'isRatchet' | 'isParameterised'>[] = [
  { isRatchet: false, isParameterised: false },
  { isRatchet: true, isParameterised: true },
];

/** One call of each library, and some that no policy may make. */
const CALLS: readonly string[] = [
  '[1].exists_one(item, item == 1)',
  'optional.of(1).optMap(it, it).orValue(2) == 1',
  "'a'.charAt(0)",
  "strings.quote('a')",
  "'a'.find('a')",
  '[1].isSorted()',
  'sets.contains([1], [1])',
  "quantity('1').isGreaterThan(quantity('2'))",
  "url('https://a.example').getHost()",
  "timestamp('2020-01-01T00:00:00Z').getHours()",
  "ip('10.0.0.1').family()",
  "cidr('10.0.0.0/8').containsIP('10.0.0.1')",
  "format.named('dns1123Label').value().validate('a')",
  '[1].all(index, item, index == 0)',
  "{'a': 1}.transformList(key, value, key)",
  "semver('1.0.0').major()",
  '[2, 1].sort()',
  '[[1]].flatten()',
  'lists.range(3)',
  'cel.bind(it, 1, it)',
  'math.greatest(1, 2)',
  "base64.encode(b'a')",
  "'a'.reverse()",
];

describe.skipIf(binary === undefined)('policies for a version of Kubernetes', () => {
  test.each(MINORS)('are such as a server of 1.%i takes', (minor) => {
    const questions = FORMS.flatMap((form) =>
      controls.flatMap((control) => {
        const parameters = { [control.id]: { allowed: ['a'], labels: ['a'] } };
        const target = { version: `1.${minor}`, minor };
        const request = { target, version: '0.0.0', action: 'Deny', excluded: [], parameters, ...form } as const;
        const written = writePolicy(control, request);
        return written.kind === 'policy' ? [questionOf(written, minor)] : [];
      }),
    );
    expect(questions.length).toBeGreaterThan(2 * 90);
    expect(askPolicies(questions).flat()).toEqual([]);
  });

  let takers: readonly { readonly call: string; readonly minor: number }[] = [];

  // One process makes the libraries of each version once.
  beforeAll(() => {
    const asked = CALLS.flatMap((call) => MINORS.map((minor) => ({ call, minor })));
    const answers = askPolicies(
      asked.map(({ call, minor }) => ({
        minor,
        hasParams: false,
        variables: [{ name: 'it', expression: call }],
        expressions: [],
      })),
    );
    takers = asked.filter((_question, index) => answers[index]?.length === 0);
  });

  test.each(CALLS)('know %s from the version on that the table says', (call) => {
    expect(takers.filter((taker) => taker.call === call).map(({ minor }) => minor)).toEqual(
      MINORS.filter((minor) => findMissing(call, minor) === undefined),
    );
  });
});
