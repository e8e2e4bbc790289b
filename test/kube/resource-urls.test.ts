import { describe, expect, test } from 'vitest';
import { SeaworthyError } from '../../src/base/error.ts';
import { parseQuestion } from '../../src/main/parse-question.ts';
import { ask, type Question } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';

/** What is asked instead, or nothing where the path is a URL. */
function findInstead(verb: string, path: string): string | undefined {
  try {
    parseQuestion([verb, path], undefined);
    return undefined;
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    expect(error.code).toBe('cli/usage');
    return /who can ([^`]+)`/.exec(error.advice)?.[1];
  }
}

/** As the server words its refusals: `User "reader" cannot list resource "pods" in API group "" in the namespace "shop"`. */
function readRefusal(body: string): string {
  const { message } = JSON.parse(body) as { message: string };
  const url = /cannot \S+ path "([^"]+)"/.exec(message);
  if (url !== null) return `URL ${url[1]}`;
  const [, name, verb, resource, group, namespace] =
    /^\S+?(?: "([^"]+)")? is forbidden: .* cannot (\S+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/.exec(
      message,
    ) ?? [];
  const isOwn = resource?.split('/')[0] === 'namespaces';
  const words = [
    verb,
    `${resource}${group === '' ? '' : `.${group}`}`,
    name,
    namespace === undefined || isOwn ? undefined : `-n ${namespace}`,
  ];
  return words.filter((word) => word !== undefined).join(' ');
}

/** By a user who may do nothing, so that every answer says what the server took the path for. */
const ASKED: readonly (readonly [NonNullable<Question['method']>, string, string])[] = [
  ['GET', '/api/v1/pods', 'list pods'],
  ['GET', '/apis/apps/v1/deployments', 'list deployments.apps'],
  ['GET', '/api/v1/namespaces/shop/secrets/x', 'get secrets x -n shop'],
  ['GET', '/api/v1/namespaces', 'list namespaces'],
  ['GET', '/api/v1/namespaces/shop', 'get namespaces shop'],
  ['PUT', '/api/v1/namespaces/shop/status', 'update namespaces/status shop'],
  ['POST', '/api/v1/namespaces/shop/pods', 'create pods -n shop'],
  ['POST', '/api/v1/namespaces/shop/pods/web/exec', 'create pods/exec web -n shop'],
  ['DELETE', '/api/v1/namespaces/shop/secrets', 'deletecollection secrets -n shop'],
  ['DELETE', '/api/v1/nodes/one', 'delete nodes one'],
  ['GET', '/api/v1/watch/namespaces/shop/pods', 'watch pods -n shop'],
  ['GET', '/apis/apps/v1/namespaces/shop/deployments/web/scale', 'get deployments/scale.apps web -n shop'],
];

describe.skipIf(!hasCluster)('the API server and a path', () => {
  test.each(ASKED)('%s %s is a resource, which is %s', async (method, path, expected) => {
    const { status, body } = await ask(theCluster(), { method, path, user: 'reader' });
    expect(status).toBe(403);
    expect(readRefusal(body)).toBe(expected);
    expect(findInstead(method.toLowerCase(), path)).toBe(expected);
  });

  test.each([
    '/metrics',
    '/logs/x',
    '/apis/apps/v1',
    '/api/v1',
    '/apis/apps',
    '/api',
    '/version',
    '/openapi/v3/api/v1',
  ])('%s is a URL', async (path) => {
    expect(findInstead('get', path)).toBeUndefined();
    const { status, body } = await ask(theCluster(), { path, user: 'reader' });
    if (status === 403) expect(readRefusal(body)).toBe(`URL ${path}`);
    else expect([200, 404]).toContain(status);
  });
});
