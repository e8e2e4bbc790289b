import type { CelOpaque } from '../value.ts';
import { findIp } from './ip-value.ts';
import { unescapeHost, unescapePath } from './url-escape.ts';

/** A URL's parts as Go's `net/url` names them. */
export interface UrlParts {
  readonly scheme: string;
  readonly user: string;
  /** With its port, and IPv6 in brackets. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

export class CelUrl implements CelOpaque {
  readonly opaqueType = 'kubernetes.URL';
  readonly parts: UrlParts;

  constructor(parts: UrlParts) {
    this.parts = parts;
  }

  equals(other: CelOpaque): boolean {
    return (
      other instanceof CelUrl &&
      (Object.keys(this.parts) as (keyof UrlParts)[]).every((part) => this.parts[part] === other.parts[part])
    );
  }
}

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/;
const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const PORT = /^(?::\d*)?$/;

/** Whether the text is an absolute URI or an absolute path (RFC 3986 4.3, as Go's `url.ParseRequestURI` reads it). */
export function isUrl(text: string): boolean {
  return findParts(text, false) !== undefined;
}

/** The URL's parts; a fragment counts as one only now, as upstream parses twice. */
export function findUrl(text: string): CelUrl | undefined {
  if (!isUrl(text)) return undefined;
  const [beforeFragment, fragment] = cut(text, '#');
  const parts =
    beforeFragment === '' || unescapePath(fragment) === undefined ? undefined : findParts(beforeFragment, true);
  return parts === undefined ? undefined : new CelUrl({ ...parts, fragment });
}

function findParts(text: string, mayLackScheme: boolean): UrlParts | undefined {
  if (text === '' || hasControlCharacter(text)) return undefined;
  const schemeAsWritten = findScheme(text);
  if (schemeAsWritten === undefined) return undefined;
  const [hierarchy, query] = cut(text.slice(schemeAsWritten === '' ? 0 : schemeAsWritten.length + 1), '?');
  const scheme = schemeAsWritten.toLowerCase();
  if (!hierarchy.startsWith('/')) {
    if (scheme === '' && text !== '*') return undefined;
    return { scheme, user: '', host: '', path: text === '*' ? '*' : '', query, fragment: '' };
  }
  const hasAuthority = hierarchy.startsWith('//') && (scheme !== '' || (mayLackScheme && !hierarchy.startsWith('///')));
  const located = hasAuthority ? splitAuthority(hierarchy, scheme) : { user: '', host: '', path: hierarchy };
  if (located === undefined || unescapePath(located.path) === undefined) return undefined;
  return { scheme, ...located, query, fragment: '' };
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit === 0x7f) return true;
  }
  return false;
}

/** Empty where there is none, undefined where the text begins with a colon. */
function findScheme(text: string): string | undefined {
  const colon = text.indexOf(':');
  if (colon === 0) return undefined;
  const scheme = text.slice(0, Math.max(0, colon));
  return SCHEME.test(scheme) ? scheme : '';
}

function splitAuthority(hierarchy: string, scheme: string): Pick<UrlParts, 'user' | 'host' | 'path'> | undefined {
  const slash = hierarchy.indexOf('/', 2);
  const authority = slash < 0 ? hierarchy.slice(2) : hierarchy.slice(2, slash);
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : authority.slice(0, at);
  const host = findHost(authority.slice(at + 1), scheme);
  if (host === undefined || !USER.test(user) || unescapePath(user) === undefined) return undefined;
  return { user, host, path: slash < 0 ? '' : hierarchy.slice(slash) };
}

function findHost(host: string, scheme: string): string | undefined {
  if (host.lastIndexOf('[') > 0) return undefined;
  if (host.startsWith('[')) return findIpv6Host(host);
  // A second colon is refused where the scheme is known to have none: https://a:b:c/
  const colon = scheme === 'http' || scheme === 'https' ? host.indexOf(':') : host.lastIndexOf(':');
  return colon >= 0 && !PORT.test(host.slice(colon)) ? undefined : unescapeHost(host);
}

function findIpv6Host(host: string): string | undefined {
  const close = host.lastIndexOf(']');
  if (close < 0 || !PORT.test(host.slice(close + 1))) return undefined;
  const [address, zone] = cut(host.slice(1, close), '%25');
  const plain = unescapeHost(address);
  const isAddress =
    plain?.includes(':') === true && (findIp(plain) !== undefined || plain.toLowerCase().startsWith('::ffff:'));
  if (!isAddress || (zone === '' && host.includes('%25'))) return undefined;
  return `[${plain}${zone === '' ? '' : `%${zone}`}]${host.slice(close + 1)}`;
}

function cut(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
