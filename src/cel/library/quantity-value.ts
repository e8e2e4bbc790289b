import type { CelOpaque } from '../value.ts';

/**
 * A Kubernetes quantity, `k8s.io/apimachinery/pkg/api/resource`: `unscaled` × 10^`scale`.
 * Upstream keeps a small one as an int64 and any other as a decimal, and says of the second that it is no integer,
 * whatever its value (`1.5Gi`); so that a policy answers the same here and there, we keep the difference.
 */
export class Quantity implements CelOpaque {
  readonly opaqueType = 'kubernetes.Quantity';
  readonly unscaled: bigint;
  readonly scale: number;
  readonly isDecimal: boolean;
  /** A sum or difference: upstream compares nothing with one by `==`, though it may stand on the left. */
  readonly isComputed: boolean = false;

  constructor(unscaled: bigint, scale: number, isDecimal: boolean) {
    this.unscaled = unscaled;
    this.scale = scale;
    this.isDecimal = isDecimal;
  }

  /** The same as the result of a calculation. */
  compute(): Quantity {
    return Object.assign(new Quantity(this.unscaled, this.scale, this.isDecimal), { isComputed: true });
  }

  canEqual(other: CelOpaque): boolean {
    return other instanceof Quantity && !other.isComputed;
  }

  equals(other: CelOpaque): boolean {
    return other instanceof Quantity && this.compare(other) === 0;
  }

  compare(other: CelOpaque): number | undefined {
    if (!(other instanceof Quantity)) return undefined;
    const signs = this.sign - other.sign;
    if (signs !== 0 || this.sign === 0) return Math.sign(signs);
    const scale = Math.min(this.scale, other.scale);
    const [left, right] = [rescale(this, scale), rescale(other, scale)];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  get sign(): -1 | 0 | 1 {
    return this.unscaled === 0n ? 0 : this.unscaled > 0n ? 1 : -1;
  }

  /** The int64 that the quantity is, or undefined where upstream finds none. */
  get integer(): bigint | undefined {
    if (this.isDecimal || this.scale < 0) return undefined;
    const value = rescale(this, 0);
    return fitsInt64(value) ? value : undefined;
  }

  /** The nearest double, as upstream computes it. */
  get approximateFloat(): number {
    return this.scale === 0 ? Number(this.unscaled) : Number(this.unscaled) * 10 ** this.scale;
  }

  plus(other: Quantity): Quantity {
    if (!this.isDecimal && !other.isDecimal) {
      if (other.unscaled === 0n) return this;
      if (this.unscaled === 0n) return other;
    }
    const scale = Math.min(this.scale, other.scale);
    const [left, right] = [rescale(this, scale), rescale(other, scale)];
    const isSmall = !this.isDecimal && !other.isDecimal && [left, right, left + right].every(fitsInt64);
    return new Quantity(left + right, scale, !isSmall);
  }

  negate(): Quantity {
    return new Quantity(-this.unscaled, this.scale, this.isDecimal);
  }
}

function rescale({ unscaled, scale }: Quantity, to: number): bigint {
  return unscaled * 10n ** BigInt(scale - to);
}

export function fitsInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}
