import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import type { CelValue } from '../value.ts';
import type { CelImplementation, Library } from './define.ts';
import { escapePath, unescapeQuery } from './url-escape.ts';
import { CelUrl, findUrl, isUrl } from './url-value.ts';

/** Kubernetes' url library (`k8s.io/apiserver/pkg/cel/library/urls.go`). */
export const URLS: Library = {
  'url/1': (text) =>
    typeof text === 'string' ? (findUrl(text) ?? invalidArgument(`${JSON.stringify(text)} is no URL`)) : NO_OVERLOAD,
  'isURL/1': (text) => (typeof text === 'string' ? isUrl(text) : NO_OVERLOAD),
  '.getScheme/1': ofUrl(({ parts }) => parts.scheme),
  '.getHost/1': ofUrl(({ parts }) => parts.host),
  '.getHostname/1': ofUrl(({ parts }) => splitHost(parts.host).name),
  '.getPort/1': ofUrl(({ parts }) => splitHost(parts.host).port),
  '.getEscapedPath/1': ofUrl(({ parts }) => escapePath(parts.path)),
  '.getQuery/1': ofUrl(({ parts }) => readQuery(parts.query)),
};

function ofUrl(implementation: (url: CelUrl) => CelValue): CelImplementation {
  return (url) => (url instanceof CelUrl ? implementation(url) : NO_OVERLOAD);
}

function splitHost(host: string): { readonly name: string; readonly port: string } {
  const colon = /:\d*$/.exec(host)?.index ?? host.length;
  const name = host.slice(0, colon);
  return { name: name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name, port: host.slice(colon + 1) };
}

/** Every value of every key; pairs that are malformed are left out, as Go leaves them out. */
function readQuery(query: string): CelValue {
  const values = new Map<CelValue, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const equals = pair.indexOf('=');
    const key = unescapeQuery(equals < 0 ? pair : pair.slice(0, equals));
    const value = unescapeQuery(equals < 0 ? '' : pair.slice(equals + 1));
    if (key === undefined || value === undefined) continue;
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return values;
}
