import type { AuditedRequest } from './audit-entry.ts';

/** Of pods: whoever opens one by a WebSocket gets it, and has to be allowed to create it, since 1.35 (`pkg/registry/core/pod/rest/subresources.go`). */
const STREAMS: ReadonlySet<string> = new Set(['exec', 'attach', 'portforward']);

/**
 * A request, and what has to be allowed beside it: whoever makes an object by changing it has to be allowed to create one of
 * that name (`patch.go` and `update.go` of the handlers). `code`: of the answer; undefined where it is not known.
 */
export function listImplied(request: AuditedRequest, code: number | undefined): readonly AuditedRequest[] {
  if (request.kind === 'url') return [request];
  const { verb, group, resource, subresource } = request;
  const hasMade = (verb === 'patch' || verb === 'update') && code === 201;
  const isStream = verb === 'get' && group === '' && resource === 'pods' && STREAMS.has(subresource) && code !== 403;
  return hasMade || isStream ? [request, { ...request, verb: 'create' }] : [request];
}
