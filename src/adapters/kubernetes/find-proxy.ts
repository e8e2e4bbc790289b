import { BlockList, isIP } from 'node:net';

/** The environment, as far as it speaks of proxies. */
export interface ProxyEnvironment {
  /** HTTPS_PROXY */
  readonly proxy?: string | undefined;
  /** NO_PROXY: hosts, domains, addresses and ranges of them, with commas between. */
  readonly except?: string | undefined;
}

/** The proxy on the way to a server, as kubectl and curl choose it (Go, net/http, ProxyFromEnvironment); undefined for none. */
export function findProxy(server: string, { proxy = '', except = '' }: ProxyEnvironment): string | undefined {
  const { protocol, hostname, port } = new URL(server);
  if (proxy === '' || protocol !== 'https:' || isLoopback(hostname)) return undefined;
  const exceptions = except.split(',').map((entry) => entry.trim().toLowerCase());
  if (exceptions.some((entry) => isExcepted(hostname.toLowerCase(), port, entry))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}

function isExcepted(host: string, port: string, entry: string): boolean {
  if (entry === '') return false;
  if (entry === '*') return true;
  const [, name = entry, ofPort] = /^([^:]*):(\d+)$/.exec(entry) ?? [];
  if (ofPort !== undefined && ofPort !== (port || '443')) return false;
  if (name.includes('/')) return isInRange(host, name);
  const domain = name.replace(/^\*?\./, '');
  // A dot at the beginning means what is below a domain, and not the domain itself.
  return host.endsWith(`.${domain}`) || (host === domain && domain === name);
}

/** A range is one of addresses: a name is in none. */
function isInRange(host: string, range: string): boolean {
  const [start = '', bits = ''] = range.split('/');
  const address = host.replace(/^\[|\]$/g, '');
  const [version, ofRange] = [isIP(address), isIP(start)];
  if (version === 0 || version !== ofRange || !/^\d{1,3}$/.test(bits)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (Number(bits) > (version === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(start, Number(bits), family);
  return list.check(address, family);
}
