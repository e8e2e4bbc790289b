/** What somebody asks of the API server, as its authorizers see it (`authorizer.Attributes`). */
export type AccessRequest = ResourceRequest | UrlRequest;

export interface ResourceRequest {
  readonly kind: 'resource';
  readonly verb: string;
  /** Empty for the core group. */
  readonly group: string;
  /** Plural, in small letters: `pods`. */
  readonly resource: string;
  /** Empty for the resource itself. */
  readonly subresource: string;
  /** Empty where the request names no object, as a plain `list` or `create`. */
  readonly name: string;
  /** Empty for what lives in no namespace, and for a request over all namespaces. */
  readonly namespace: string;
}

export interface UrlRequest {
  readonly kind: 'url';
  readonly verb: string;
  /** `/metrics` */
  readonly path: string;
}

/**
 * Resource requests as they reach an authorizer: a Namespace lives in itself, so that a RoleBinding in it decides
 * (`RequestInfoFactory` in k8s.io/apiserver/pkg/endpoints/request).
 */
export function placeRequest(request: ResourceRequest): ResourceRequest {
  const isNamespace = request.group === '' && request.resource === 'namespaces' && request.name !== '';
  return isNamespace ? { ...request, namespace: request.name } : request;
}
