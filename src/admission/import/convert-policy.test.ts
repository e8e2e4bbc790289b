import { describe, expect, test } from 'vitest';
import { judgeManifest } from '../../../tools/control/judge-manifest.ts';
import { objectsOfManifest } from '../../../tools/control/read-objects.ts';
import { compileControl } from '../../controls/compile-control.ts';
import { renderControlFile } from './control-file.ts';
import { convertPolicy, type ConvertedPolicy } from './convert-policy.ts';

const read = (text: string) => objectsOfManifest({ file: 'in.yaml', text });

interface Given {
  readonly rules: string;
  readonly spec?: string;
  readonly kind?: string;
  readonly metadata?: string;
}

function convert(
  { rules, spec = '', kind = 'ClusterPolicy', metadata = 'name: p' }: Given,
  beside = '',
): ConvertedPolicy {
  const [policy, ...exceptions] = read(
    `apiVersion: kyverno.io/v1\nkind: ${kind}\nmetadata: {${metadata}}\nspec: {${spec}rules: [${rules}]}\n${beside}`,
  );
  if (policy === undefined) throw new Error('there is no policy');
  return convertPolicy(policy, exceptions);
}

const ON = 'match: {any: [{resources: {kinds: [ConfigMap]}}]}';
const PATTERN = 'validate: {pattern: {data: {a: "?*"}}}';
const OK = `{name: r, ${ON}, ${PATTERN}}`;

const why = (given: Given, beside = ''): string | undefined => convert(given, beside).left[0]?.why;
const rule = (fields: string): Given => ({ rules: `{name: r, ${fields}}` });

describe('what a control cannot say leaves the rule with Kyverno', () => {
  test.each([
    [
      'context',
      rule(`${ON}, ${PATTERN}, context: [{name: a, apiCall: {urlPath: /b}}]`),
      /beside the object \(context, apiCall\)/,
    ],
    ['mutate', rule(`${ON}, mutate: {patchStrategicMerge: {a: b}}`), /changes objects/],
    ['generate', rule(`${ON}, generate: {kind: ConfigMap}`), /makes objects/],
    ['verifyImages', rule(`${ON}, verifyImages: [{}]`), /in their registry/],
    ['a field of a rule', rule(`${ON}, ${PATTERN}, tomorrow: 1`), /tomorrow is not known here/],
    ['a field of validate', rule(`${ON}, validate: {tomorrow: {}}`), /validate\.tomorrow is not known here/],
    [
      'a field of match',
      rule(`match: {any: [{resources: {kinds: [Pod], tomorrow: 1}}]}, ${PATTERN}`),
      /tomorrow is not/,
    ],
    [
      'a subject',
      rule(`match: {any: [{resources: {kinds: [Pod]}, subjects: [{kind: User, name: a}]}]}, ${PATTERN}`),
      /who does it/,
    ],
    ['an excluded role', rule(`${ON}, exclude: {any: [{clusterRoles: [a]}]}, ${PATTERN}`), /who does it/],
    [
      'labels of namespaces',
      rule(`match: {any: [{resources: {kinds: [Pod], namespaceSelector: {matchLabels: {a: b}}}}]}, ${PATTERN}`),
      /labels of namespaces/,
    ],
    [
      'another operation',
      rule(`match: {any: [{resources: {kinds: [Pod], operations: [DELETE]}}]}, ${PATTERN}`),
      /no object that is created/,
    ],
    [
      'conditions that only another operation meets',
      rule(
        `${ON}, preconditions: {all: [{key: "{{ request.operation || 'BACKGROUND' }}", operator: AnyIn, value: [UPDATE, DELETE]}]}, ${PATTERN}`,
      ),
      /no object that is created/,
    ],
    [
      'a subresource',
      rule(`match: {any: [{resources: {kinds: [Pod/exec]}}]}, ${PATTERN}`),
      /no object that is created/,
    ],
    [
      'a variable in a pattern',
      rule(`${ON}, validate: {pattern: {data: {a: "{{ request.namespace }}"}}}`),
      /a variable stands in the pattern/,
    ],
    ['a reference', rule(`${ON}, validate: {pattern: {data: {a: "$(./b)"}}}`), /a reference stands/],
    ['a key with a wildcard', rule(`${ON}, validate: {pattern: {metadata: {labels: {"a/*": b}}}}`), /by chance/],
    ['an addition', rule(`${ON}, validate: {pattern: {data: {"+(a)": b}}}`), /for mutation/],
    ['a global anchor below another', rule(`${ON}, validate: {pattern: {"=(data)": {"<(a)": b}}}`), /global anchor/],
    [
      'a function',
      rule(
        `${ON}, validate: {deny: {conditions: {all: [{key: "{{ base64_decode(request.object.data.a) }}", operator: Equals, value: A}]}}}`,
      ),
      /a query that is not converted/,
    ],
    [
      'two variables of an unknown type',
      rule(
        `match: {any: [{resources: {kinds: [Widget]}}]}, validate: {deny: {conditions: {all: [{key: "{{ request.object.spec.a }}", operator: Equals, value: "{{ request.object.spec.b }}"}]}}}`,
      ),
      /types are not known/,
    ],
    [
      'a query with what nobody here knows',
      rule(
        `${ON}, validate: {deny: {conditions: {all: [{key: "{{ request.userInfo.groups }}", operator: AnyIn, value: [a]}]}}}`,
      ),
      /a query that is not converted/,
    ],
    [
      'a context that is looked up',
      rule(`${ON}, context: [{name: a, configMap: {name: b, namespace: c}}], ${PATTERN}`),
      /beside the object \(context, configMap\)/,
    ],
    [
      'an operator',
      rule(
        `${ON}, validate: {deny: {conditions: {all: [{key: "{{ request.object.data.a }}", operator: Resembles, value: A}]}}}`,
      ),
      /resembles is not known/,
    ],
    [
      'a loop with a context',
      rule(
        `${ON}, validate: {foreach: [{list: request.object.metadata.finalizers, context: [{name: a, apiCall: {urlPath: /b}}], deny: {}}]}`,
      ),
      /context, apiCall/,
    ],
    ['podSecurity of what makes no pods', rule(`${ON}, validate: {podSecurity: {level: baseline}}`), /makes no pods/],
    [
      'cel of a request',
      rule(`${ON}, validate: {cel: {expressions: [{expression: "oldObject == null"}]}}`),
      /oldObject, which only a request has/,
    ],
    [
      'cel with parameters',
      rule(`${ON}, validate: {cel: {paramKind: {kind: A}, expressions: [{expression: "true"}]}}`),
      /paramKind/,
    ],
    [
      'cel that is none',
      rule(`${ON}, validate: {cel: {expressions: [{expression: "object +"}]}}`),
      /an expression that is none/,
    ],
    [
      'cel that is refused',
      rule(`${ON}, validate: {cel: {expressions: [{expression: "nothing.here == 1"}]}}`),
      /an expression that is refused here/,
    ],
    ['values of Secrets', rule(`match: {any: [{resources: {kinds: [Secret]}}]}, ${PATTERN}`), /masked/],
  ] as const)('%s', (_what, given, expected) => {
    expect(convert(given).controls).toEqual([]);
    expect(why(given)).toMatch(expected);
  });

  test.each([
    ['one rule of several', { rules: `${OK}, ${OK}`, spec: 'applyRules: One, ' }, /applyRules/],
    [
      'conditions of its webhook',
      { rules: OK, spec: 'webhookConfiguration: {matchConditions: [{}]}, ' },
      /matchConditions/,
    ],
    ['a field of the policy', { rules: OK, spec: 'tomorrow: 1, ' }, /spec\.tomorrow/],
    ['a namespace that is not said', { rules: OK, kind: 'Policy' }, /--namespace/],
    [
      'a secret',
      rule(`${ON}, validate: {pattern: {data: {a: "https://u:hunter2hunter2@host.example/"}}}`),
      /looks like a secret/,
    ],
  ] as const)('of the whole policy: %s', (_what, given, expected) => {
    expect(convert(given)).toMatchObject({ controls: [], left: [{ why: expect.stringMatching(expected) as string }] });
  });

  test('an exception names it, or what is made of it', () => {
    const exception = (names: string) =>
      `---\napiVersion: kyverno.io/v2\nkind: PolicyException\nmetadata: {name: e}\nspec: {exceptions: [{policyName: p, ruleNames: [${names}]}]}\n`;
    expect(why({ rules: OK }, exception('autogen-r'))).toMatch(/PolicyException/);
    expect(why({ rules: OK }, exception('"*"'))).toMatch(/PolicyException/);
    expect(why({ rules: OK }, exception('other'))).toBeUndefined();
  });

  test('the other rules of the policy are converted', () => {
    const { controls, left } = convert({ rules: `${OK}, {name: b, ${ON}, mutate: {}}` });
    expect(controls.map(({ id }) => id)).toEqual(['p/r']);
    expect(left).toMatchObject([{ policy: 'p', rule: 'b' }]);
  });
});

function judge(given: Given, manifest: string): readonly string[] {
  const [control] = convert(given).controls;
  if (control === undefined) throw new Error(why(given));
  const { outcomes = [], gaps } = judgeManifest(compileControl(renderControlFile(control), 'control.yaml'), {
    file: 'm.yaml',
    text: manifest,
  });
  return outcomes.map(({ status }) => [status, ...gaps.map(({ reason }) => reason)].join(' '));
}

const map = (data: string, metadata = 'name: a, namespace: shop') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {${metadata}}\ndata: {${data}}\n`;

describe('what a rule is for', () => {
  test('of other objects it says nothing', () => {
    expect(judge({ rules: OK }, map('a: b'))).toEqual(['pass']);
    expect(judge({ rules: OK }, map(''))).toEqual(['fail']);
    expect(judge({ rules: OK }, 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n')).toEqual([]);
  });

  test('a namespace that is not said is not evaluated', () => {
    const given = rule(`match: {any: [{resources: {kinds: [ConfigMap], namespaces: [shop]}}]}, ${PATTERN}`);
    expect(judge(given, map(''))).toEqual(['fail']);
    expect(judge(given, map('', 'name: a, namespace: other'))).toEqual([]);
    expect(judge(given, map('', 'name: a'))).toEqual(['not-evaluated unknown-environment']);
  });

  test('a policy of a namespace is for that alone', () => {
    const given = { rules: OK, kind: 'Policy', metadata: 'name: p, namespace: shop' };
    expect(judge(given, map(''))).toEqual(['fail']);
    expect(judge(given, map('', 'name: a, namespace: other'))).toEqual([]);
  });

  test('preconditions that do not hold leave an object out', () => {
    const given = rule(
      `${ON}, ${PATTERN}, preconditions: {all: [{key: "{{ request.object.data.b || '' }}", operator: Equals, value: c}]}`,
    );
    expect(judge(given, map('b: c'))).toEqual(['fail']);
    expect(judge(given, map('b: d'))).toEqual([]);
  });

  test('a wildcard in the object, where words are listed, is not evaluated', () => {
    const given = rule(
      `${ON}, validate: {deny: {conditions: {any: [{key: "{{ request.object.data.a || '' }}", operator: AnyIn, value: [a.example]}]}}}`,
    );
    expect(judge(given, map('a: a.example'))).toEqual(['fail']);
    expect(judge(given, map('a: b.example'))).toEqual(['pass']);
    expect(judge(given, map('a: "*"'))).toEqual(['fail']);
    expect(judge(given, map('a: "*.example"'))).toEqual(['not-evaluated malformed']);
  });
});

describe('rules for pods', () => {
  const pods = (more = '', metadata = 'name: p') => ({
    rules: `{name: r, match: {any: [{resources: {kinds: [Pod]${more}}}]}, validate: {pattern: {spec: {hostPID: false}}}}`,
    metadata,
  });
  const places = (given: Given) => convert(given).controls[0]?.checks.map(({ at }) => at);

  test('are for what makes pods, unless they choose, or the policy says otherwise', () => {
    expect(places(pods())).toEqual([
      'spec.hostPID',
      'spec.template.spec.hostPID',
      'spec.jobTemplate.spec.template.spec.hostPID',
    ]);
    expect(places(pods(', names: [a]'))).toEqual(['spec.hostPID']);
    const asked = (kinds: string) => `name: p, annotations: {pod-policies.kyverno.io/autogen-controllers: "${kinds}"}`;
    expect(places(pods('', asked('none')))).toEqual(['spec.hostPID']);
    expect(places(pods('', asked('CronJob')))).toEqual(['spec.hostPID', 'spec.jobTemplate.spec.template.spec.hostPID']);
    expect(places(pods('', asked('Job,Widget')))).toEqual(['spec.hostPID', 'spec.template.spec.hostPID']);
  });

  test('ids are made of the names, and the severity of what the policy says of itself', () => {
    const given = { ...pods(), metadata: 'name: p.1, annotations: {policies.kyverno.io/severity: critical}' };
    expect(convert(given).controls).toMatchObject([{ id: 'p-1/r', severity: 'critical' }]);
    expect(convert({ ...pods(), spec: 'validationFailureAction: Enforce, ' }).controls).toMatchObject([
      { severity: 'high' },
    ]);
    expect(convert(pods()).controls).toMatchObject([{ severity: 'medium' }]);
  });
});

test('a rule for everything but deletions is for what is created', () => {
  const asked = `preconditions: {all: [{key: "{{ request.operation || 'BACKGROUND' }}", operator: NotEquals, value: DELETE}]}`;
  const [guarded] = convert(rule(`${ON}, ${asked}, ${PATTERN}`)).controls;
  const [plain] = convert(rule(`${ON}, ${PATTERN}`)).controls;
  expect(guarded?.checks).toEqual(plain?.checks);
});
