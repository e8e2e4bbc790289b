/** Where a request to a resource goes, by its path alone. */
interface PlaceInPath {
  readonly namespace: string;
  readonly name: string;
}

/** Subresources of a Namespace; any other word behind its name is a resource in it. */
const OF_NAMESPACES: ReadonlySet<string> = new Set(['status', 'finalize']);

/**
 * Namespace and name of a request's path (`RequestInfoFactory` in k8s.io/apiserver/pkg/endpoints/request); undefined for a
 * path that is none of a resource.
 */
export function findPlaceInPath(uri: string): PlaceInPath | undefined {
  const [prefix = '', ...rest] = (decodePath(uri) ?? '').replaceAll(/^\/+|\/+$/g, '').split('/');
  const start = PREFIXES.get(prefix);
  if (start === undefined || rest.length <= start) return undefined;
  const [first, second = '', third, fourth = ''] = rest.slice(start);
  if (first !== 'namespaces') return { namespace: '', name: second };
  if (third === undefined || OF_NAMESPACES.has(third)) return { namespace: second, name: second };
  return { namespace: second, name: fourth };
}

/** How many parts say the group and the version. */
const PREFIXES: ReadonlyMap<string, number> = new Map([
  ['api', 1],
  ['apis', 2],
]);

/** The path of a URI, its escapes resolved; undefined where they are none. */
export function decodePath(uri: string): string | undefined {
  const end = uri.indexOf('?');
  try {
    return decodeURIComponent(end < 0 ? uri : uri.slice(0, end));
  } catch {
    return undefined;
  }
}
