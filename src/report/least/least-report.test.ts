import { expect, test } from 'vitest';
import { leastOf, logOf, type Said } from '../../access/least/least.fixture.ts';
import { listSubjects } from '../../access/least/list-subjects.ts';
import { writeGiven } from '../../access/access.fixture.ts';
import { ACCESS_LEAST_SUBJECTS_V1, ACCESS_LEAST_V1 } from '../../api/access-least-v1.ts';
import { objectsOf } from '../../facts/read.fixture.ts';
import { createStyle } from '../style.ts';
import { renderLeastJson, renderSubjectsJson } from './least-json.ts';
import { renderLeastYaml } from './least-yaml.ts';
import { renderLeast } from './text-least.ts';
import { renderSubjects } from './text-subjects.ts';

const GRANT: Said = {
  minute: 29_700_000,
  grant: {
    binding: { kind: 'RoleBinding', namespace: 'shop', name: 'helper' },
    role: { kind: 'Role', name: 'helper' },
    holder: 'ServiceAccount:shop/web',
  },
};
const USAGE = logOf([
  ['get configmaps settings in shop', GRANT],
  ['get configmaps true in shop', { ...GRANT, minute: 29_700_061 }],
  ['list secrets in shop', { outcome: 'refused' }],
  ['get pods web in team', {}],
  ['get pods web in other', {}],
  ['list nodes', {}],
  ['get /debug/x', {}],
]);
const ROLE = writeGiven({
  rule: "{apiGroups: [''], resources: [configmaps, secrets], verbs: ['*']}",
  subject: '{kind: ServiceAccount, name: web, namespace: shop}',
  namespace: 'shop',
});

const answer = {
  ...leastOf(USAGE, ROLE),
  usage: USAGE,
  namespace: undefined,
  seen: { state: 'partial' as const, unread: [] },
};
const canvas = { style: createStyle(false), width: 80 };

test('JSON is of its published form', () => {
  const read = ACCESS_LEAST_V1.parse(JSON.parse(renderLeastJson(answer)));
  expect(read.roles.map(({ kind, name, namespaces }) => [kind, name, namespaces])).toEqual([
    ['ClusterRole', 'shop.web-least', []],
    ['ClusterRole', 'shop.web-least-shared', ['other', 'team']],
    ['Role', 'shop.web-least', ['shop']],
  ]);
  expect(read.log.coverage).toMatchObject({ from: '1970-01-01T00:00:00Z', to: '2026-06-21T01:01:00Z' });
  const unheld = { ...answer, held: undefined, seen: undefined, user: undefined };
  expect(ACCESS_LEAST_V1.parse(JSON.parse(renderLeastJson(unheld)))).not.toHaveProperty('held');
  const rest = { namespace: undefined, minor: 37, policy: undefined, access: undefined };
  const subjects = {
    subjects: listSubjects({ usage: USAGE, ...rest }),
    usage: USAGE,
    namespace: 'shop',
    seen: undefined,
  };
  expect(ACCESS_LEAST_SUBJECTS_V1.parse(JSON.parse(renderSubjectsJson(subjects))).subjects).toHaveLength(1);
});

test('YAML says the same as the roles do, with what is unproven behind what is proven', () => {
  const yaml = renderLeastYaml(answer);
  const objects = yaml.split('---\n').flatMap((document) => objectsOf(document).map(({ value }) => value));
  expect(objects.map((object) => object['kind'])).toEqual([
    'ClusterRole',
    'ClusterRoleBinding',
    'ClusterRole',
    'RoleBinding',
    'RoleBinding',
    'Role',
    'RoleBinding',
  ]);
  const rules = answer.roles.map((role) => [...role.rules, ...role.unproven.flatMap((each) => each.rules)]);
  const written = objects.flatMap((object) => ('rules' in object ? [object['rules']] : []));
  expect(written).toEqual(
    rules.map((own) =>
      own.map((rule) =>
        Object.fromEntries(Object.entries(rule).filter(([, words]) => (words as readonly string[]).length > 0)),
      ),
    ),
  );
  expect(yaml).toContain('resourceNames: [settings, "true"]');
  expect(yaml).toContain('  # Unproven, kept because it is held: ');
});

test('names from a log can end no comment and steer no terminal', () => {
  const hostile = 'a\nkind: Secret\u001b[31m';
  const usage = logOf([[`get pods x in shop`, { user: hostile }]]);
  const holder = { kind: 'User', name: hostile, namespace: '' };
  const told = { ...leastOf(usage, undefined, { holder }), usage, namespace: undefined, seen: undefined };
  for (const text of [renderLeastYaml(told), renderLeast(told, canvas)]) {
    expect(text).not.toContain('\nkind: Secret');
    expect(text).not.toContain('\u001b');
  }
});

test('where nobody gave any role, what is held is not known, and no role is kept for it', () => {
  const told = { ...leastOf(USAGE), usage: USAGE, namespace: undefined, seen: undefined };
  expect(renderLeast(told, canvas)).toContain('not known: --in names where its roles and bindings are');
  expect(renderLeastYaml(told)).not.toContain('Unproven');
  const none = {
    ...leastOf(logOf([['get pods a', { user: 'other' }]])),
    usage: USAGE,
    namespace: undefined,
    seen: undefined,
  };
  expect(renderLeast(none, canvas)).toContain('It is nowhere in the log.');
  expect(renderLeastYaml(none)).toContain('# No role is needed.');
});

test('lines are as wide as the screen, and no wider', () => {
  const subjects = listSubjects({
    usage: USAGE,
    namespace: undefined,
    minor: 37,
    policy: undefined,
    access: undefined,
  });
  const texts = [
    renderLeast(answer, canvas),
    renderSubjects({ subjects, usage: USAGE, namespace: undefined, seen: undefined }, canvas),
  ];
  expect(texts.flatMap((text) => text.split('\n')).filter((line) => line.length > canvas.width)).toEqual([]);
});
