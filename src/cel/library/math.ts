import { invalidArgument, NO_OVERLOAD } from '../cel-error.ts';
import { checkedInt, doubleOf, isDouble, isInt, makeDouble, makeInt, OVERFLOW, UINT_MAX } from '../number.ts';
import { greater, less } from '../operators.ts';
import { isList } from '../shape.ts';
import { CelUint, type CelValue } from '../value.ts';
import type { CelImplementation, Library } from './define.ts';

const ofDouble =
  (implementation: (value: number) => CelValue): CelImplementation =>
  (value) =>
    value !== undefined && isDouble(value) ? implementation(doubleOf(value)) : NO_OVERLOAD;

const isNumber = (value: CelValue): boolean => isInt(value) || isDouble(value) || value instanceof CelUint;

/** The math extension (cel-go `ext/math`). */
export const MATH: Library = {
  'math.greatest/*': extremeOf(greater),
  'math.least/*': extremeOf(less),
  'math.ceil/1': ofDouble((value) => makeDouble(Math.ceil(value))),
  'math.floor/1': ofDouble((value) => makeDouble(Math.floor(value))),
  'math.trunc/1': ofDouble((value) => makeDouble(Math.trunc(value))),
  'math.round/1': ofDouble((value) => makeDouble(Math.sign(value) * Math.round(Math.abs(value)))),
  'math.isNaN/1': ofDouble(Number.isNaN),
  'math.isInf/1': ofDouble((value) => Math.abs(value) === Number.POSITIVE_INFINITY),
  'math.isFinite/1': ofDouble(Number.isFinite),
  'math.sqrt/1': (value) =>
    value !== undefined && isNumber(value) ? makeDouble(Math.sqrt(toNumber(value))) : NO_OVERLOAD,
  'math.abs/1': (value) =>
    value === undefined
      ? NO_OVERLOAD
      : isInt(value)
        ? absolute(BigInt(value))
        : isDouble(value)
          ? makeDouble(Math.abs(doubleOf(value)))
          : value instanceof CelUint
            ? value
            : NO_OVERLOAD,
  'math.sign/1': (value) =>
    value === undefined
      ? NO_OVERLOAD
      : isInt(value)
        ? Number(BigInt(value) > 0n) - Number(BigInt(value) < 0n)
        : isDouble(value)
          ? makeDouble(Math.sign(doubleOf(value)))
          : value instanceof CelUint
            ? new CelUint(value.value > 0n ? 1n : 0n)
            : NO_OVERLOAD,
  'math.bitAnd/2': bits((left, right) => left & right),
  'math.bitOr/2': bits((left, right) => left | right),
  'math.bitXor/2': bits((left, right) => left ^ right),
  'math.bitNot/1': (value) =>
    value === undefined
      ? NO_OVERLOAD
      : isInt(value)
        ? makeInt(~BigInt(value))
        : value instanceof CelUint
          ? new CelUint(UINT_MAX ^ value.value)
          : NO_OVERLOAD,
  'math.bitShiftLeft/2': shift((value, by) => BigInt.asUintN(64, value << by)),
  'math.bitShiftRight/2': shift((value, by) => BigInt.asUintN(64, value) >> by),
};

function toNumber(value: CelValue): number {
  if (isDouble(value)) return doubleOf(value);
  return value instanceof CelUint ? Number(value.value) : Number(value);
}

function absolute(value: bigint): CelValue {
  return value === -(2n ** 63n) ? OVERFLOW : checkedInt(value < 0n ? -value : value);
}

function extremeOf(isBetter: (left: CelValue, right: CelValue) => CelValue): CelImplementation {
  return (...parameters) => {
    const [only] = parameters;
    const list = parameters.length === 1 && only !== undefined && isList(only) ? only : parameters;
    const [first, ...rest] = list;
    if (first === undefined) return invalidArgument('the list must not be empty');
    if (!list.every(isNumber)) return NO_OVERLOAD;
    return rest.reduce<CelValue>((best, value) => (isBetter(value, best) === true ? value : best), first);
  };
}

function bits(combine: (left: bigint, right: bigint) => bigint): CelImplementation {
  return (left, right) => {
    if (left === undefined || right === undefined) return NO_OVERLOAD;
    if (isInt(left) && isInt(right)) return makeInt(combine(BigInt(left), BigInt(right)));
    return left instanceof CelUint && right instanceof CelUint
      ? new CelUint(combine(left.value, right.value))
      : NO_OVERLOAD;
  };
}

function shift(move: (value: bigint, by: bigint) => bigint): CelImplementation {
  return (value, by) => {
    if (value === undefined || by === undefined || !isInt(by)) return NO_OVERLOAD;
    const places = BigInt(by);
    if (places < 0n) return invalidArgument('negative offset');
    if (isInt(value)) return places > 63n ? 0 : makeInt(BigInt.asIntN(64, move(BigInt(value), places)));
    return value instanceof CelUint ? new CelUint(places > 63n ? 0n : move(value.value, places)) : NO_OVERLOAD;
  };
}
