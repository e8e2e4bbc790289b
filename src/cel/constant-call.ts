import type { Call } from './ast.ts';
import { resolveCall } from './call-target.ts';
import { getFunction } from './library/functions.ts';
import { CelError, type CelValue } from './value.ts';

/** Functions that read a text, and give the same for the same text. */
const READERS: ReadonlySet<string> = new Set([
  'quantity/1',
  'semver/1',
  'ip/1',
  'cidr/1',
  'url/1',
  'duration/1',
  'timestamp/1',
]);

export interface ConstantCall {
  readonly key: string;
  readonly text: string;
  readonly value: CelValue;
}

/** A call that reads a text which is written down (`quantity('0')`): worked out once. Undefined where it is none, or fails. */
export function findConstantCall(node: Call): ConstantCall | undefined {
  const { key, arguments: list } = resolveCall(node);
  const [first] = list;
  if (!READERS.has(key) || first?.kind !== 'literal' || typeof first.value !== 'string') return undefined;
  const value = getFunction(key)(first.value);
  return value instanceof CelError ? undefined : { key, text: first.value, value };
}
