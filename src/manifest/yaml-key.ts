import type { Json } from '../base/json.ts';
import type { YamlNode, YamlScalar } from './yaml-node.ts';
import { readInteger, renderSingle } from './yaml-number.ts';
import { isPlain, isRefused, resolvePlain, resolveTagged } from './yaml-scalar.ts';
import { CORE_TAG } from './yaml-tag.ts';

/** `<<`, whose value is merged into the map. Quoted it is a key like any other. */
export function isMergeKey(node: YamlNode): boolean {
  if (node.kind !== 'scalar' || node.text !== '<<') return false;
  return node.tag === undefined ? isPlain(node) : node.tag === '!' || node.tag === MERGE_TAG;
}

const MERGE_TAG = `${CORE_TAG}merge`;
const FLOAT_TAG = `${CORE_TAG}float`;

/** A map's key as JSON has it; undefined for what cannot be one: null, a map, a list, a wrong tag. */
export function readKey(node: YamlNode): string | undefined {
  const scalar = node.kind === 'alias' ? node.target : node;
  if (scalar.kind !== 'scalar') return undefined;
  const { text, tag } = scalar;
  if (tag === undefined) return isPlain(scalar) ? keyText(resolvePlain(text), scalar) : text;
  const value = resolveTagged(text, tag);
  return isRefused(value) ? undefined : keyText(value, scalar);
}

/** Doubles are written as single-precision ones, as the reader does. */
function keyText(value: Json, { text, tag }: YamlScalar): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return value < 2n ** 63n ? value.toString() : undefined;
    case 'number':
      return tag !== FLOAT_TAG && readInteger(text) !== undefined ? String(value) : renderSingle(value);
    default:
      return undefined;
  }
}
