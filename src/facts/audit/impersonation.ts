import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { AuditedRequest, AuditedResource } from './audit-entry.ts';

const ACCOUNT = 'system:serviceaccount:';
const NODE = 'system:node:';
const AUTHENTICATION = 'authentication.k8s.io';

export interface Impersonated {
  readonly name: string;
  readonly groups: readonly string[];
  /** Where it is written. */
  readonly written: JsonObject;
  /** `impersonate:user-info`, of a server that constrains it; empty for the verb that there always was. */
  readonly constraint: string;
}

/**
 * What somebody had to be allowed to ask as somebody else (`impersonationModeState` in
 * k8s.io/apiserver/pkg/endpoints/filters/impersonation): the name, each group, the uid and each extra value by itself.
 * Groups that the server adds by itself are asked for by nobody.
 */
export function listImpersonations(as: Impersonated, request: AuditedRequest): readonly AuditedRequest[] {
  const verb = as.constraint === '' ? 'impersonate' : as.constraint;
  const group = as.constraint === '' ? '' : AUTHENTICATION;
  const ask = (resource: string, name: string, rest: Partial<AuditedResource> = {}): AuditedResource => ({
    kind: 'resource',
    verb,
    group,
    resource,
    subresource: '',
    name,
    namespace: '',
    ...rest,
  });
  const { uid, extra } = as.written;
  return [
    ...askOn(as.constraint, request),
    nameAsked(as, ask),
    ...listGroups(as).map((name) => ask('groups', name)),
    ...(typeof uid === 'string' && uid !== '' ? [ask('uids', uid, { group: AUTHENTICATION })] : []),
    ...listExtra(extra).map(([key, value]) => ask('userextras', value, { group: AUTHENTICATION, subresource: key })),
  ];
}

type Ask = (resource: string, name: string, rest?: Partial<AuditedResource>) => AuditedResource;

function nameAsked({ name, constraint }: Impersonated, ask: Ask): AuditedResource {
  if (name.startsWith(ACCOUNT)) {
    const [namespace = '', account = ''] = name.slice(ACCOUNT.length).split(':');
    return ask('serviceaccounts', account, { namespace });
  }
  if (constraint !== '' && name.startsWith(NODE))
    return ask('nodes', constraint.endsWith(':associated-node') ? '*' : name.slice(NODE.length));
  return ask('users', name);
}

/** A server that constrains impersonation asks for what is done by it, too. */
function askOn(constraint: string, request: AuditedRequest): readonly AuditedRequest[] {
  if (constraint === '') return [];
  return [{ ...request, verb: `impersonate-on:${constraint.slice('impersonate:'.length)}:${request.verb}` }];
}

function listGroups({ name, groups, constraint }: Impersonated): readonly string[] {
  if (constraint !== '' && name.startsWith(NODE)) return [];
  const [namespace = ''] = name.startsWith(ACCOUNT) ? name.slice(ACCOUNT.length).split(':') : [];
  const added = new Set(['system:authenticated', 'system:unauthenticated']);
  if (namespace !== '') for (const group of ['', `:${namespace}`]) added.add(`system:serviceaccounts${group}`);
  return groups.filter((group) => !added.has(group));
}

function listExtra(extra: Json | undefined): readonly (readonly [string, string])[] {
  if (!isJsonObject(extra)) return [];
  return Object.entries(extra).flatMap(([key, values]) =>
    Array.isArray(values) ? values.flatMap((value) => (typeof value === 'string' ? [[key, value] as const] : [])) : [],
  );
}
