import {
  type CelInput,
  celEnv,
  celUint,
  isCelError,
  isCelList,
  isCelMap,
  isCelType,
  isCelUint,
  parse,
  plan,
} from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { doubleOf, isDouble, isInt, makeDouble, makeInt } from '../../src/cel/number.ts';
import type { Scope } from '../../src/cel/program.ts';
import { isList } from '../../src/cel/shape.ts';
import { CelDuration, CelError, CelTimestamp, CelType, CelUint, type CelValue } from '../../src/cel/value.ts';

const ENVIRONMENT = celEnv({ funcs: strings });

/** An expression run by @bufbuild/cel; undefined where it does not read it. Its errors have no kinds. */
export function runBufbuild(source: string, scope: Scope): CelValue | undefined {
  let run: ReturnType<typeof plan>;
  try {
    run = plan(ENVIRONMENT, parse(source));
  } catch {
    return undefined;
  }
  const result: unknown = run(
    Object.fromEntries(Object.entries(scope).map(([name, value]) => [name, toBufbuild(value)])),
  );
  return fromBufbuild(result);
}

function toBufbuild(value: CelValue): CelInput {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (isInt(value)) return BigInt(value);
  if (isDouble(value)) return doubleOf(value);
  if (value instanceof CelUint) return celUint(value.value);
  if (isList(value)) return value.map(toBufbuild);
  return new Map(Object.entries(value).map(([key, inner]) => [key, toBufbuild(inner as CelValue)]));
}

function fromBufbuild(value: unknown): CelValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return makeInt(value);
  if (typeof value === 'number') return makeDouble(value);
  if (value instanceof Uint8Array) return value;
  if (isCelUint(value)) return new CelUint(value.value);
  if (isCelError(value)) return new CelError('invalid_argument', value.message);
  if (isCelList(value)) return Array.from(value, fromBufbuild);
  if (isCelMap(value)) return new Map(Array.from(value, ([key, inner]) => [fromBufbuild(key), fromBufbuild(inner)]));
  if (isCelType(value)) return new CelType(value.name);
  return fromMessage(
    value as {
      readonly desc: { readonly name: string };
      readonly message: { readonly seconds: bigint; readonly nanos: number };
    },
  );
}

function fromMessage({
  desc,
  message: { seconds, nanos },
}: {
  readonly desc: { readonly name: string };
  readonly message: { readonly seconds: bigint; readonly nanos: number };
}): CelValue {
  const nanoseconds = seconds * 1_000_000_000n + BigInt(nanos);
  return desc.name === 'Timestamp' ? new CelTimestamp(nanoseconds) : new CelDuration(nanoseconds);
}
