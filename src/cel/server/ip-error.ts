import { goQuote } from './go-quote.ts';

/** What is wrong, and where. */
type Fault = readonly [message: string, at?: string];

/** What the server says of a text that is no address. */
export function describeIpFault(text: string): string {
  const fault = describeAddrFault(text);
  if (fault !== undefined) return `IP Address ${goQuote(text)} parse error during conversion from string: ${fault}`;
  return text.includes('%')
    ? `IP address ${goQuote(text)} with zone value is not allowed`
    : `IPv4-mapped IPv6 address ${goQuote(text)} is not allowed`;
}

const NO_CIDR = 'network address parse error during conversion from string';

/** The same of one that is no network; most of it is said twice there. */
export function describeCidrFault(text: string): string {
  const [address = '', bits = ''] = text.split('/');
  const isNetwork = describeAddrFault(address) === undefined && !address.includes('%');
  const isMapped = isNetwork && address.includes(':') && /^(?:\d|[1-9]\d*)$/.test(bits) && Number(bits) <= 128;
  return isMapped && text === `${address}/${bits}`
    ? `${NO_CIDR}: IPv4-mapped IPv6 address ${goQuote(text)} is not allowed`
    : `${NO_CIDR}: ${NO_CIDR}: ${describePrefixFault(text)}`;
}

/** What Go says of a text that is no address (`netip.ParseAddr`); undefined for one that is, if only with a zone or as IPv4 in IPv6. */
export function describeAddrFault(text: string): string | undefined {
  const [fault, at] = findFault(text) ?? [];
  if (fault === undefined) return undefined;
  return `ParseAddr(${goQuote(text)}): ${fault}${at === undefined || at === '' ? '' : ` (at ${goQuote(at)})`}`;
}

/** The same for a network (`netip.ParsePrefix`). */
function describePrefixFault(text: string): string {
  return `netip.ParsePrefix(${goQuote(text)}): ${findPrefixFault(text)}`;
}

function findPrefixFault(text: string): string {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return "no '/'";
  const address = text.slice(0, slash);
  const fault = describeAddrFault(address);
  if (fault !== undefined) return fault;
  if (address.includes('%')) return 'IPv6 zones cannot be present in a prefix';
  const bits = text.slice(slash + 1);
  const isNumber = /^(?:\d|[1-9]\d*)$/.test(bits) && Number(bits) < 2 ** 63;
  return isNumber ? 'prefix length out of range' : `bad bits after slash: ${goQuote(bits)}`;
}

function findFault(text: string): Fault | undefined {
  const [first] = /[.:%]/.exec(text) ?? [];
  if (first === undefined) return ['unable to parse IP'];
  if (first === '%') return ['missing IPv6 address'];
  return first === '.' ? findIpv4Fault(text) : findIpv6Fault(text);
}

function findIpv4Fault(text: string): Fault | undefined {
  let [value, digits, fields] = [0, 0, 0];
  for (const [index, letter] of [...text].entries()) {
    if (letter >= '0' && letter <= '9') {
      if (digits === 1 && value === 0) return ['IPv4 field has octet with leading zero'];
      value = value * 10 + Number(letter);
      digits += 1;
      if (value > 255) return ['IPv4 field has value >255'];
    } else if (letter === '.') {
      if (index === 0 || index === text.length - 1 || text[index - 1] === '.')
        return ['IPv4 field must have at least one digit', text.slice(index)];
      if (fields === 3) return ['IPv4 address too long'];
      [value, digits, fields] = [0, 0, fields + 1];
    } else return ['unexpected character', [...text].slice(index).join('')];
  }
  return fields < 3 ? ['IPv4 address too short'] : undefined;
}

const GROUPS = 8;

/** Goes through the groups as Go does; where it stops is what it tells. */
function findIpv6Fault(text: string): Fault | undefined {
  const percent = text.indexOf('%');
  if (percent === text.length - 1) return ['zone must be a non-empty string'];
  let rest = percent < 0 ? text : text.slice(0, percent);
  let ellipsis = rest.startsWith('::') ? 0 : -1;
  if (ellipsis === 0) rest = rest.slice(2);
  if (ellipsis === 0 && rest === '') return undefined;
  let groups = 0;
  while (groups < GROUPS) {
    const [digits = ''] = /^[0-9a-fA-F]*/.exec(rest) ?? [];
    if (digits.length > 4) return ['each group must have 4 or less digits', rest];
    if (digits === '') return ['each colon-separated field must have at least one digit', rest];
    if (rest[digits.length] === '.') return findEmbeddedFault(rest, { groups, hasEllipsis: ellipsis >= 0 });
    groups += 1;
    rest = rest.slice(digits.length);
    if (rest === '') break;
    if (!rest.startsWith(':')) return ['unexpected character, want colon', rest];
    if (rest.length === 1) return ['colon must be followed by more characters', rest];
    rest = rest.slice(1);
    if (!rest.startsWith(':')) continue;
    if (ellipsis >= 0) return ['multiple :: in address', rest];
    ellipsis = groups;
    rest = rest.slice(1);
    if (rest === '') break;
  }
  return findCountFault(rest, { groups, hasEllipsis: ellipsis >= 0 });
}

interface Seen {
  readonly groups: number;
  readonly hasEllipsis: boolean;
}

/** An IPv4 address stands for the last two groups. */
function findEmbeddedFault(rest: string, { groups, hasEllipsis }: Seen): Fault | undefined {
  if (!hasEllipsis && groups !== 6)
    return ['embedded IPv4 address must replace the final 2 fields of the address', rest];
  if (groups > 6) return ['too many hex fields to fit an embedded IPv4 at the end of the address', rest];
  return findIpv4Fault(rest) ?? findCountFault('', { groups: groups + 2, hasEllipsis });
}

function findCountFault(rest: string, { groups, hasEllipsis }: Seen): Fault | undefined {
  if (rest !== '') return ['trailing garbage after address', rest];
  if (groups < GROUPS) return hasEllipsis ? undefined : ['address string too short'];
  return hasEllipsis ? ['the :: must expand to at least one field of zeros'] : undefined;
}
