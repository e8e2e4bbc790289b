import { expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import type { AuditEntry, AuditReading } from './audit-entry.ts';
import { readAuditValue } from './read-audit-value.ts';
import { RECORDED } from './recorded-events.fixture.ts';

type Name = keyof typeof RECORDED;

function read(value: unknown): AuditReading {
  const [reading, ...more] = readAuditValue(value as Json);
  if (reading === undefined || more.length > 0) throw new Error('not one reading');
  return reading;
}

function entryOf(value: unknown): AuditEntry {
  const reading = read(value);
  if (reading.kind !== 'entry') throw new Error(`no entry, but ${reading.kind}`);
  return reading;
}

/** `admin list configmaps/settings in default: allowed`, one line for each permission. */
function tell(value: unknown): readonly string[] {
  return entryOf(value).uses.map(({ user, request, outcome, isDryRun }) => {
    const dry = isDryRun ? ' (dry)' : '';
    if (request.kind === 'url') return `${user.name} ${request.verb} ${request.path}: ${outcome}${dry}`;
    const { verb, group, resource, subresource, name, namespace } = request;
    const what = [resource, subresource].filter((part) => part !== '').join('/');
    return `${user.name} ${verb} ${what}${group && ` of ${group}`}${name && ` ${name}`}${namespace && ` in ${namespace}`}: ${outcome}${dry}`;
  });
}

test.each<[Name, readonly string[]]>([
  ['named list', ['admin list configmaps settings in default: allowed']],
  ['dry run', ['admin create configmaps in default: allowed (dry)']],
  [
    'patch that creates',
    ['admin patch configmaps applied in default: allowed', 'admin create configmaps applied in default: allowed'],
  ],
  ['conflict', ['admin create configmaps in default: allowed']],
  ['missing', ['admin get configmaps missing in default: allowed']],
  ['eviction', ['admin create pods/eviction toolbox in default: allowed']],
  ['exec', ['admin create pods/exec toolbox in default: allowed']],
  ['collection deleted', ['admin deletecollection secrets in default: allowed']],
  ['refused', ['reader list secrets in default: refused']],
  ['url', ['admin get /metrics/slis: allowed']],
  ['watch begun', ['admin watch pods in default: allowed']],
  [
    'as anna',
    [
      'anna list pods: refused',
      'admin impersonate-on:user-info:list pods: allowed',
      'admin impersonate:user-info users of authentication.k8s.io anna: allowed',
      'admin impersonate:user-info groups of authentication.k8s.io dev: allowed',
    ],
  ],
  [
    'as an account',
    [
      'system:serviceaccount:default:default list pods in default: refused',
      'admin impersonate-on:serviceaccount:list pods in default: allowed',
      'admin impersonate:serviceaccount serviceaccounts of authentication.k8s.io default in default: allowed',
    ],
  ],
  ['refused to be anna', ['reader impersonate-on:user-info:list pods: refused']],
])('a recorded event: %s', (name, told) => {
  expect(tell(RECORDED[name])).toEqual(told);
});

test('a request with a credential that was refused is nobody’s', () => {
  expect(read(RECORDED.unauthenticated)).toMatchObject({ kind: 'unauthenticated' });
});

test('stages of one request have one id, and the last of them says so', () => {
  const [begun, ended] = [entryOf(RECORDED['watch begun']), entryOf(RECORDED['watch ended'])];
  expect(begun.id).toBe(ended.id);
  expect([begun.isLast, ended.isLast]).toEqual([false, true]);
});

test('impersonation as servers without constraints have it asks for user, groups, uid and extra, and not for what the server adds', () => {
  const { authenticationMetadata, ...event } = RECORDED['as anna'];
  expect(authenticationMetadata).toBeDefined();
  const as = { username: 'anna', groups: ['dev', 'system:authenticated'], uid: 'u', extra: { scopes: ['view'] } };
  expect(tell({ ...event, impersonatedUser: as }).slice(1)).toEqual([
    'admin impersonate users anna: allowed',
    'admin impersonate groups dev: allowed',
    'admin impersonate uids of authentication.k8s.io u: allowed',
    'admin impersonate userextras/scopes of authentication.k8s.io view: allowed',
  ]);
  const node = { ...RECORDED['as anna'], impersonatedUser: { username: 'system:node:a', groups: ['system:nodes'] } };
  const constrained = { ...node, authenticationMetadata: { impersonationConstraint: 'impersonate:associated-node' } };
  expect(tell(constrained).slice(1)).toEqual([
    'admin impersonate-on:associated-node:list pods: allowed',
    'admin impersonate:associated-node nodes of authentication.k8s.io *: allowed',
  ]);
});

test.each([
  [200, 'allowed'],
  [404, 'allowed'],
  [401, 'refused'],
  [403, 'refused'],
  [429, 'unanswered'],
  [504, 'unanswered'],
  [undefined, 'unanswered'],
])('without the word of the authorizer, an answer of %s is %s', (code, outcome) => {
  const { annotations, ...event } = RECORDED.missing;
  expect(annotations).toBeDefined();
  expect(tell({ ...event, responseStatus: code === undefined ? undefined : { code } })).toEqual([
    `admin get configmaps missing in default: ${outcome}`,
  ]);
});

test('an admission that forbids has let the permission be used', () => {
  expect(tell({ ...RECORDED['dry run'], responseStatus: { code: 403 } })).toEqual([
    'admin create configmaps in default: allowed (dry)',
  ]);
});

test('a WebSocket into a pod needs create too, since 1.35', () => {
  const event = { ...RECORDED.exec, verb: 'get', responseStatus: { code: 101 } };
  expect(tell(event)).toEqual([
    'admin get pods/exec toolbox in default: allowed',
    'admin create pods/exec toolbox in default: allowed',
  ]);
});

test('a namespace that is made is in none; one that is read is in itself', () => {
  const made = {
    ...RECORDED.conflict,
    requestURI: '/api/v1/namespaces',
    objectRef: { resource: 'namespaces', name: 'fresh', namespace: 'fresh', apiVersion: 'v1' },
  };
  expect(tell(made)).toEqual(['admin create namespaces: allowed']);
});

test('the reason names the binding, the role and the subject', () => {
  const reasonOf = (reason: string) =>
    entryOf({
      ...RECORDED.missing,
      annotations: { 'authorization.k8s.io/decision': 'allow', 'authorization.k8s.io/reason': reason },
    }).uses[0]?.grant;
  expect(
    reasonOf('RBAC: allowed by RoleBinding "read/shop" of ClusterRole "view" to ServiceAccount "web/shop"'),
  ).toEqual({
    binding: { kind: 'RoleBinding', namespace: 'shop', name: 'read' },
    role: { kind: 'ClusterRole', name: 'view' },
    holder: 'ServiceAccount:shop/web',
  });
  expect(
    reasonOf('RBAC: allowed by ClusterRoleBinding "a/b" of ClusterRole "c" to Group "oidc:\\"x\\""'),
  ).toMatchObject({ binding: { namespace: '', name: 'a/b' }, holder: 'Group:oidc:"x"' });
  expect(reasonOf('')).toBeUndefined();
});

test('lists are read item by item; what is no audit event is foreign', () => {
  const list = { kind: 'EventList', apiVersion: 'audit.k8s.io/v1', items: [RECORDED.missing, RECORDED.refused, 3] };
  expect(readAuditValue(list as unknown as Json).map(({ kind }) => kind)).toEqual(['entry', 'entry', 'foreign']);
  for (const value of [null, [], 'text', { kind: 'Event', apiVersion: 'v1' }, { kind: 'Pod', apiVersion: 'v1' }])
    expect(read(value)).toEqual({ kind: 'foreign' });
});
