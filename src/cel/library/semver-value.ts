import { compareText } from '../../base/compare.ts';
import type { CelOpaque } from '../value.ts';

const VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
const UINT64_END = 2n ** 64n;

/** A semantic version (semver.org 2.0.0); build metadata has no part in its order. */
export class Semver implements CelOpaque {
  readonly opaqueType = 'kubernetes.Semver';
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly prerelease: readonly string[];

  constructor(numbers: readonly [bigint, bigint, bigint], prerelease: readonly string[]) {
    [this.major, this.minor, this.patch] = numbers;
    this.prerelease = prerelease;
  }

  equals(other: CelOpaque): boolean {
    return other instanceof Semver && this.compare(other) === 0;
  }

  compare(other: CelOpaque): number | undefined {
    if (!(other instanceof Semver)) return undefined;
    for (const part of ['major', 'minor', 'patch'] as const)
      if (this[part] !== other[part]) return this[part] < other[part] ? -1 : 1;
    return comparePrereleases(this.prerelease, other.prerelease);
  }
}

/** The version, or undefined where the text is none. */
export function findSemver(text: string): Semver | undefined {
  const match = VERSION.exec(text);
  if (match === null) return undefined;
  const numbers = [match[1], match[2], match[3]].map((digits) => BigInt(digits ?? '0')) as [bigint, bigint, bigint];
  const prerelease = match[4]?.split('.') ?? [];
  if (
    numbers.some((number) => number >= UINT64_END) ||
    prerelease.some((part) => /^0\d+$/.test(part) || (/^\d+$/.test(part) && BigInt(part) >= UINT64_END))
  )
    return undefined;
  return new Semver(numbers, prerelease);
}

/** The same after a leading `v` and leading zeros are taken off, and missing parts are set to 0. */
export function findLooseSemver(text: string): Semver | undefined {
  const normal = normalizeSemver(text);
  return normal === undefined ? undefined : findSemver(normal);
}

/** The text that is read then; undefined for a short version with a prerelease or build. */
export function normalizeSemver(text: string): string | undefined {
  const [major = '', minor, ...rest] = (text.startsWith('v') ? text.slice(1) : text).split('.');
  const parts = [major, minor, rest.length === 0 ? undefined : rest.join('.')].filter((part) => part !== undefined);
  if (parts.length < 3 && /[+-]/.test(parts.at(-1) ?? '')) return undefined;
  const trimmed = parts.map((part) => (part.length > 1 ? part.replace(/^0*/, '').replace(/^(?!\d)/, '0') : part));
  return [...trimmed, '0', '0'].slice(0, 3).join('.');
}

/** semver.org 2.0.0, 11: a version with a prerelease comes before the one without. */
function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return Math.sign(right.length - left.length);
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareIdentifiers(part, other);
    if (order !== 0) return order;
  }
  return left.length < right.length ? -1 : 0;
}

function compareIdentifiers(left: string, right: string): number {
  const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
  if (!leftIsNumber) return compareText(left, right);
  const [a, b] = [BigInt(left), BigInt(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}
