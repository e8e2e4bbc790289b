import { findAccountOf } from '../access/identity.ts';
import type { WhoCanQuestion } from '../access/who-can.ts';
import { SeaworthyError } from '../base/error.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { CliErrorCode } from '../cli/errors.ts';
import { parseResourcePath } from '../facts/audit/resource-path.ts';
import { findResource, type ResourceName, suggestResource } from '../facts/resource-names.ts';
import type { MainErrorCode } from './errors.ts';

/** Verbs that the API server, or a part of it, asks about. */
export const VERBS = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'bind',
  'escalate',
  'impersonate',
  'approve',
  'sign',
  'attest',
  'use',
  '*',
];

/** Of any resource of Kubernetes, and of the kubelet's. */
const SUBRESOURCES: ReadonlySet<string> = new Set([
  '*',
  'approval',
  'attach',
  'binding',
  'checkpoint',
  'configz',
  'driver',
  'ephemeralcontainers',
  'eviction',
  'exec',
  'finalize',
  'flagz',
  'healthz',
  'log',
  'metrics',
  'nodeclient',
  'pods',
  'portforward',
  'proxy',
  'resize',
  'scale',
  'selfnodeclient',
  'selfnodeserver',
  'spec',
  'stats',
  'status',
  'statusz',
  'token',
]);

/** `get secrets`, `create pods/exec web-0`, `patch deployments.apps`, `get /metrics`. Throws `cli/usage`, `main/unknown-resource`. */
export function parseQuestion(words: readonly string[], namespace: string | undefined): WhoCanQuestion {
  const [verb, what, name, ...rest] = words;
  if (verb === undefined || what === undefined || rest.length > 0)
    throw refuse('who can takes a verb, a resource, and at most a name', 'Ask `seaworthy who can get secrets`.');
  checkVerb(verb);
  if (what.startsWith('/')) return parseUrl(verb, what);
  const { word, group, subresource } = splitResource(what);
  const resource = getResource(word, group);
  checkSubresource(verb, resource, subresource);
  const account = name === undefined ? undefined : findImpersonated(verb, resource, name);
  if (account !== undefined) return { kind: 'resource', verb, subresource, ...account };
  if (verb === 'deletecollection' && name !== undefined)
    throw refuse(
      'deletecollection names no object, and is asked of all at once',
      `Ask \`seaworthy who can deletecollection ${what}\`, or \`seaworthy who can delete ${what} ${name}\`.`,
    );
  return { kind: 'resource', verb, resource, subresource, name, namespace };
}

/** Of a user who is a service account the API server asks for that account, in its namespace (`WithImpersonation` in k8s.io/apiserver/pkg/endpoints/filters/impersonation). */
function findImpersonated(verb: string, { resource, group }: ResourceName, user: string) {
  const account = verb === 'impersonate' && resource === 'users' && group === '' ? findAccountOf(user) : undefined;
  const found = account && findResource('serviceaccounts', '');
  return found && { resource: found, ...account };
}

/** What the API server takes for a request for a resource, by its path, is never asked of URLs. */
function parseUrl(verb: string, path: string): WhoCanQuestion {
  const [, before, after] = WATCHED.exec(path) ?? [];
  const meant = parseResourcePath(before === undefined ? path : `${before}/${after}`);
  if (meant === undefined) return { kind: 'url', verb, path };
  const { group, resource, subresource, name, namespace } = meant;
  const isOwn = group === '' && resource === 'namespaces';
  const what = `${resource}${subresource === '' ? '' : `/${subresource}`}${group === '' ? '' : `.${group}`}`;
  const asked = before === undefined ? (METHODS.get(verb)?.[name === '' ? 0 : 1] ?? verb) : 'watch';
  const words = [asked, what, name, namespace === '' || isOwn ? '' : `-n ${namespace}`].filter((word) => word !== '');
  throw refuse(`${path} is a resource to the API server, and no URL`, `Ask \`seaworthy who can ${words.join(' ')}\`.`);
}

/** A path that says the verb, as the API server still takes it: `/api/v1/watch/pods`. */
const WATCHED = /^(\/api\/[^/]+|\/apis\/[^/]+\/[^/]+)\/watch\/(.+)$/;

/** Methods of HTTP, and the verbs that they are on a collection and on an object (`RequestInfoFactory` in k8s.io/apiserver/pkg/endpoints/request). */
const METHODS: ReadonlyMap<string, readonly [collection: string, object: string]> = new Map([
  ['get', ['list', 'get']],
  ['head', ['list', 'get']],
  ['post', ['create', 'create']],
  ['put', ['update', 'update']],
  ['delete', ['deletecollection', 'delete']],
]);

/** Words of people, and the verb that the API server has for them. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['read', 'get'],
  ['view', 'get'],
  ['see', 'get'],
  ['write', 'update'],
  ['edit', 'patch'],
  ['modify', 'patch'],
  ['change', 'patch'],
  ['remove', 'delete'],
  ['add', 'create'],
  ['exec', 'create pods/exec'],
  ['run', 'create pods'],
]);

/** A verb that is not known may be somebody's own, unless it is nearly one that is. */
function checkVerb(verb: string): void {
  if (VERBS.includes(verb)) return;
  const near = MEANT.get(verb) ?? findSuggestion(verb, VERBS);
  if (near !== undefined) throw refuse(`there is no verb ${verb}`, `Did you mean ${near}?`);
}

/**
 * `deployments/web` is how kubectl names an object. Only what Kubernetes itself serves has parts that are known here, and
 * `userextras/scopes.authentication.k8s.io` has parts of everybody's own.
 */
function checkSubresource(verb: string, { resource, group }: ResourceName, subresource: string): void {
  const isServed = findResource(resource, undefined)?.group === group && group !== 'authentication.k8s.io';
  if (subresource === '' || SUBRESOURCES.has(subresource) || !isServed) return;
  throw refuse(
    `${resource} have no part ${subresource}`,
    `For the object of that name, ask \`seaworthy who can ${verb} ${resource} ${subresource}\`.`,
  );
}

/** `deployments.apps/scale` and `deployments/scale.apps` are one. */
function splitResource(text: string): { word: string; group: string | undefined; subresource: string } {
  const [path = '', ...behind] = text.split('/');
  const [word = '', ...group] = path.split('.');
  const [subresource = '', ...more] = behind.join('/').split('.');
  const named = [...group, ...more].join('.');
  return { word, group: named === '' ? undefined : named, subresource };
}

function getResource(word: string, group: string | undefined): ResourceName {
  const found = findResource(word, group);
  if (found !== undefined) return found;
  const near = suggestResource(word);
  throw new SeaworthyError<MainErrorCode>('main/unknown-resource', `there is no resource ${word} in Kubernetes`, {
    advice: `${near === undefined ? '' : `Did you mean ${near}? `}One of your own is written with its group, such as certificates.cert-manager.io.`,
  });
}

function refuse(message: string, advice: string): SeaworthyError<CliErrorCode> {
  return new SeaworthyError('cli/usage', message, { advice });
}
