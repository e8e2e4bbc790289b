import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { CelError, type CelOpaque, type CelValue } from '../value.ts';
import type { CelImplementation, Library } from './define.ts';
import { findIp, IpAddress, widthOf } from './ip-value.ts';

/** An address with the length of its prefix; bits after the prefix are kept, as upstream keeps them. */
export class Cidr implements CelOpaque {
  readonly opaqueType = 'net.CIDR';
  readonly ip: IpAddress;
  readonly prefixLength: number;

  constructor(ip: IpAddress, prefixLength: number) {
    this.ip = ip;
    this.prefixLength = prefixLength;
  }

  equals(other: CelOpaque): boolean {
    return other instanceof Cidr && other.prefixLength === this.prefixLength && other.ip.equals(this.ip);
  }

  toString(): string {
    return `${this.ip.toString()}/${this.prefixLength}`;
  }

  contains(ip: IpAddress): boolean {
    const rest = BigInt(widthOf(this.ip.family) - this.prefixLength);
    return ip.family === this.ip.family && ip.bits >> rest === this.ip.bits >> rest;
  }

  masked(): Cidr {
    const rest = BigInt(widthOf(this.ip.family) - this.prefixLength);
    return new Cidr(new IpAddress(this.ip.family, (this.ip.bits >> rest) << rest), this.prefixLength);
  }
}

/** Kubernetes' cidr library (`k8s.io/apiserver/pkg/cel/library/cidr.go`). */
export const CIDRS: Library = {
  'cidr/1': (text) => (typeof text === 'string' ? parseCidr(text) : NO_OVERLOAD),
  'isCIDR/1': (text) => (typeof text === 'string' ? findCidr(text) !== undefined : NO_OVERLOAD),
  '.ip/1': ofCidr(({ ip }) => ip),
  '.masked/1': ofCidr((cidr) => cidr.masked()),
  '.prefixLength/1': ofCidr(({ prefixLength }) => prefixLength),
  '.containsIP/2': ofCidr(containsIp),
  '.containsCIDR/2': ofCidr(containsCidr),
};

function ofCidr(implementation: (cidr: Cidr, ...rest: CelValue[]) => CelValue): CelImplementation {
  return (cidr, ...rest) => (cidr instanceof Cidr ? implementation(cidr, ...rest) : NO_OVERLOAD);
}

function findCidr(text: string): Cidr | undefined {
  const slash = text.lastIndexOf('/');
  const ip = slash < 0 ? undefined : findIp(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (ip === undefined || !/^(?:0|[1-9]\d{0,2})$/.test(length) || Number(length) > widthOf(ip.family)) return undefined;
  return new Cidr(ip, Number(length));
}

function parseCidr(text: string): CelValue {
  return findCidr(text) ?? invalidArgument(`${JSON.stringify(text)} is no CIDR`);
}

/** A text that is none is to the server a missing overload. */
const NO_SUCH = invalidArgument('no such overload');

function containsIp(cidr: Cidr, other?: CelValue): CelValue {
  const ip = typeof other === 'string' ? (findIp(other) ?? NO_SUCH) : other;
  if (ip instanceof IpAddress) return cidr.contains(ip);
  return ip instanceof CelError ? ip : NO_OVERLOAD;
}

function containsCidr(cidr: Cidr, other?: CelValue): CelValue {
  const inner = typeof other === 'string' ? parseCidr(other) : other;
  if (inner instanceof Cidr) return cidr.prefixLength <= inner.prefixLength && cidr.contains(inner.ip);
  return inner instanceof CelError ? inner : NO_OVERLOAD;
}
