/** What a request to a resource asks for, by its path alone. */
interface ResourcePath {
  /** Empty for the core group. */
  readonly group: string;
  /** Of the namespace itself, its own name. */
  readonly namespace: string;
  readonly resource: string;
  readonly name: string;
  readonly subresource: string;
}

/** Subresources of a Namespace; any other word behind its name is a resource in it. */
const OF_NAMESPACES: ReadonlySet<string> = new Set(['status', 'finalize']);

/** How many parts say the group and the version. */
const PREFIXES: ReadonlyMap<string, number> = new Map([
  ['api', 1],
  ['apis', 2],
]);

/** The parts of a request's path (`RequestInfoFactory` in k8s.io/apiserver/pkg/endpoints/request); undefined for one that is none of a resource. */
export function parseResourcePath(uri: string): ResourcePath | undefined {
  const [prefix = '', ...rest] = (decodePath(uri) ?? '').replaceAll(/^\/+|\/+$/g, '').split('/');
  const start = PREFIXES.get(prefix);
  if (start === undefined || rest.length <= start) return undefined;
  const parts = rest.slice(start);
  const [first = '', second = '', third] = parts;
  const isNamespaced = first === 'namespaces' && third !== undefined && !OF_NAMESPACES.has(third);
  const [resource = '', name = '', subresource = ''] = isNamespaced ? parts.slice(2) : parts;
  return {
    group: start === 2 ? (rest[0] ?? '') : '',
    namespace: first === 'namespaces' ? second : '',
    resource,
    name,
    subresource,
  };
}

/** The path of a URI, its escapes resolved; undefined where they are none. */
export function decodePath(uri: string): string | undefined {
  const end = uri.indexOf('?');
  try {
    return decodeURIComponent(end < 0 ? uri : uri.slice(0, end));
  } catch {
    return undefined;
  }
}
