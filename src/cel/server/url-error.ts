import { goQuote } from './go-quote.ts';
import { describeAddrFault } from './ip-error.ts';

/** What Go says of a text that is no URL (`url.ParseRequestURI`, then `url.Parse`). */
export function describeUrlFault(text: string): string {
  const fault = findFault(text, true);
  if (fault !== undefined) return `parse ${goQuote(text)}: ${fault}`;
  const hash = text.indexOf('#');
  const before = hash < 0 ? text : text.slice(0, hash);
  const second = findFault(before, false);
  if (second !== undefined) return `parse ${goQuote(before)}: ${second}`;
  return `parse ${goQuote(text)}: ${findEscapeFault(text.slice(hash + 1), isNoHost) ?? ''}`;
}

/** What is wrong with what is no absolute URI and no absolute path; undefined where nothing is. */
export function describeRequestUriFault(text: string): readonly [string] | undefined {
  const fault = findFault(text, true);
  return fault === undefined ? undefined : [`parse ${goQuote(text)}: ${fault}`];
}

function findFault(text: string, isRequest: boolean): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) return 'net/url: invalid control character in URL';
  if (text === '' && isRequest) return 'empty url';
  if (text === '*') return undefined;
  if (text.startsWith(':')) return 'missing protocol scheme';
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*(?=:)/.exec(text)?.[0] ?? '';
  const rest = (scheme === '' ? text : text.slice(scheme.length + 1)).replace(/\?.*$/s, '');
  if (!rest.startsWith('/')) return findRootlessFault(scheme, rest, isRequest);
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || (!isRequest && !rest.startsWith('///')));
  if (!hasAuthority) return findEscapeFault(rest, isNoHost);
  const [authority = ''] = rest.slice(2).split('/');
  return (
    findAuthorityFault(scheme.toLowerCase(), authority) ?? findEscapeFault(rest.slice(2 + authority.length), isNoHost)
  );
}

function findRootlessFault(scheme: string, rest: string, isRequest: boolean): string | undefined {
  if (scheme !== '') return undefined;
  if (isRequest) return 'invalid URI for request';
  return rest.split('/')[0]?.includes(':') === true ? 'first path segment in URL cannot contain colon' : undefined;
}

function findAuthorityFault(scheme: string, authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const fault = findHostFault(scheme, authority.slice(at + 1));
  if (fault !== undefined || at < 0) return fault;
  const user = authority.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)) return 'net/url: invalid userinfo';
  const [name = '', ...password] = user.split(':');
  return findEscapeFault(name, isNoHost) ?? findEscapeFault(password.join(':'), isNoHost);
}

function findHostFault(scheme: string, host: string): string | undefined {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) return 'invalid IP-literal';
  if (bracket === 0) return findLiteralFault(host);
  const first = host.indexOf(':');
  const colon = scheme === 'http' || scheme === 'https' ? first : host.lastIndexOf(':');
  return (first < 0 ? undefined : findPortFault(host.slice(colon))) ?? findEscapeFault(host, isHost);
}

function findLiteralFault(host: string): string | undefined {
  const close = host.lastIndexOf(']');
  if (close < 0) return "missing ']' in host";
  const port = findPortFault(host.slice(close + 1));
  if (port !== undefined) return port;
  const inside = host.slice(1, close);
  const zone = inside.indexOf('%25');
  const address = zone < 0 ? inside : inside.slice(0, zone);
  const escaped = findEscapeFault(address, isHost);
  if (escaped !== undefined) return escaped;
  const whole = zone < 0 ? address : `${address}%${inside.slice(zone + 3)}`;
  const fault = describeAddrFault(whole);
  if (fault !== undefined) return `invalid host: ${fault}`;
  return address.includes(':') ? undefined : 'invalid IP-literal';
}

function findPortFault(port: string): string | undefined {
  return /^(?::\d*)?$/.test(port) ? undefined : `invalid port ${goQuote(port)} after host`;
}

const isNoHost = { isHost: false };
const isHost = { isHost: true };

/** In a host, only what is not ASCII is escaped, and only some letters stand for themselves. */
function findEscapeFault(text: string, mode: { readonly isHost: boolean }): string | undefined {
  for (let index = 0; index < text.length; ) {
    const letter = text[index] as string;
    const escape = text.slice(index, index + 3);
    if (letter === '%') {
      const isWhole = /^%[0-9a-fA-F]{2}$/.test(escape);
      if (!isWhole || (mode.isHost && /^%[0-7]/.test(escape) && escape !== '%25'))
        return `invalid URL escape ${goQuote(escape)}`;
      index += 3;
      continue;
    }
    if (mode.isHost && letter < '\u0080' && !/[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/.test(letter))
      return `invalid character ${goQuote(letter)} in host name`;
    index += 1;
  }
  return undefined;
}
