/**
 * CEL values as JavaScript ones.
 *
 * A JavaScript number that is an integer is a CEL int, and any other number (NaN and the infinities too)
 * is a CEL double; a double that happens to be integral is boxed, an int beyond 2^53 is a bigint.
 * So JSON needs no conversion on its way in, and `a === b` decides the common case.
 */
export type CelValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | CelDouble
  | CelUint
  | CelTimestamp
  | CelDuration
  | CelType
  | CelOptional
  | CelOpaque
  | CelError
  | readonly CelValue[]
  | ReadonlyMap<CelValue, CelValue>
  | { readonly [key: string]: CelValue };

/** An integral double: `1.0`, `-0.0`, `1e300`. */
export class CelDouble {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** 0 … 2^64 - 1. */
export class CelUint {
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }
}

/** Nanoseconds since 1970-01-01T00:00:00Z; year 1 to 9999. */
export class CelTimestamp {
  readonly nanoseconds: bigint;
  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
}

/** Nanoseconds. */
export class CelDuration {
  readonly nanoseconds: bigint;
  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
}

export class CelType {
  readonly typeName: string;
  constructor(typeName: string) {
    this.typeName = typeName;
  }
}

export class CelOptional {
  /** Absent in `optional.none()`. */
  readonly value: CelValue | undefined;
  constructor(value: CelValue | undefined) {
    this.value = value;
  }
}

/** A value of an extension library: quantity, url, ip, cidr, semver, format. */
export interface CelOpaque {
  readonly opaqueType: string;
  /** Equality with a value of the same type. */
  equals(other: CelOpaque): boolean;
  /** Whether upstream compares the two at all; absent: where both are of one type. */
  canEqual?(other: CelOpaque): boolean;
}

/** What went wrong, in the words of the CEL specification. */
export type CelErrorKind =
  | 'no_such_overload'
  | 'no_such_field'
  | 'no_such_key'
  | 'invalid_argument'
  | 'divide_by_zero'
  | 'overflow'
  | 'range'
  | 'exhausted'
  | 'undeclared';

/** An error is a value: nothing is thrown on the hot path, and `||` and `&&` absorb it exactly. */
export class CelError {
  readonly kind: CelErrorKind;
  readonly message: string;
  constructor(kind: CelErrorKind, message: string) {
    this.kind = kind;
    this.message = message;
  }
}

/**
 * A value that is there and of which nothing is known here. Whatever is made of it is unknown too, unless the rest decides;
 * beside an error it wins, for it may decide where it is known (CEL specification, "Partial Evaluation").
 */
export class CelUnknown extends CelError {
  constructor(what: string) {
    super('invalid_argument', what);
  }
}
