import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import type { CelValue } from '../value.ts';
import type { CelImplementation, Library } from './define.ts';
import { findIp, IpAddress } from './ip-value.ts';

/** Kubernetes' ip library (`k8s.io/apiserver/pkg/cel/library/ip.go`). */
export const IPS: Library = {
  'ip/1': (text) => (typeof text === 'string' ? parseIp(text) : NO_OVERLOAD),
  'isIP/1': (text) => (typeof text === 'string' ? findIp(text) !== undefined : NO_OVERLOAD),
  'ip.isCanonical/1': (text) => (typeof text === 'string' ? isCanonical(text) : NO_OVERLOAD),
  '.family/1': ofIp(({ family }) => family),
  '.isUnspecified/1': ofIp(isUnspecified),
  '.isLoopback/1': ofIp(isLoopback),
  '.isLinkLocalMulticast/1': ofIp(isLinkLocalMulticast),
  '.isLinkLocalUnicast/1': ofIp(isLinkLocalUnicast),
  '.isGlobalUnicast/1': ofIp(isGlobalUnicast),
};

export function parseIp(text: string): IpAddress | CelValue {
  return findIp(text) ?? invalidArgument(`${JSON.stringify(text)} is no IP address`);
}

function isCanonical(text: string): CelValue {
  const ip = parseIp(text);
  return ip instanceof IpAddress ? ip.toString() === text : ip;
}

function ofIp(implementation: (ip: IpAddress) => CelValue): CelImplementation {
  return (ip) => (ip instanceof IpAddress ? implementation(ip) : NO_OVERLOAD);
}

function isUnspecified({ bits }: IpAddress): boolean {
  return bits === 0n;
}

/** 127.0.0.0/8 and ::1 */
function isLoopback({ family, bits }: IpAddress): boolean {
  return family === 4 ? bits >> 24n === 127n : bits === 1n;
}

/** 224.0.0.0/4 and ff00::/8 */
function isMulticast({ family, bits }: IpAddress): boolean {
  return family === 4 ? bits >> 28n === 0xen : bits >> 120n === 0xffn;
}

/** 224.0.0.0/24, and ff02::/16 with any flags */
function isLinkLocalMulticast({ family, bits }: IpAddress): boolean {
  return family === 4 ? bits >> 8n === 0xe00000n : ((bits >> 112n) & 0xff0fn) === 0xff02n;
}

/** 169.254.0.0/16 and fe80::/10 */
function isLinkLocalUnicast({ family, bits }: IpAddress): boolean {
  return family === 4 ? bits >> 16n === 0xa9fen : bits >> 118n === 0x3fan;
}

/** Everything else but the broadcast address; private addresses are among them. */
function isGlobalUnicast(ip: IpAddress): boolean {
  if (ip.family === 4 && ip.bits === 0xffffffffn) return false;
  return !isUnspecified(ip) && !isLoopback(ip) && !isMulticast(ip) && !isLinkLocalUnicast(ip);
}
