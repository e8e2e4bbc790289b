import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { Random } from './random.ts';

/** Values that are seldom where they belong. */
const ODD: readonly [Json, ...Json[]] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e20,
  '',
  '0',
  'ALL',
  '*',
  'windows',
  [],
  {},
  [null],
  ['*', 3],
  { name: 'x' },
  [{ name: 'x', securityContext: 'none' }],
];

/** The same value with one part left out, replaced or doubled; what is left is shared. */
export function mutateJson(value: Json, random: Random): Json {
  const keys = Array.isArray(value) ? [...value.keys()] : isJsonObject(value) ? Object.keys(value) : [];
  if (keys.length === 0 || random.below(6) === 0) return random.pick(ODD);
  const key = keys[random.below(keys.length)] as number & string;
  if (Array.isArray(value)) {
    const element = value[key] as Json;
    const changed = [[], [element, element], [mutateJson(element, random)]][random.below(3)] ?? [];
    return value.toSpliced(key, 1, ...changed);
  }
  const { [key]: part, ...rest } = value as Record<string, Json>;
  return random.below(5) === 0 ? rest : { ...rest, [key]: mutateJson(part as Json, random) };
}
