import { isJsonObject, type Json } from '../base/json.ts';
import { renderJson } from '../base/render-json.ts';
import { describeType, parseType, type SchemaType } from '../cel/check/schema-type.ts';
import type { Parameter } from './control.ts';

/** What is wrong with a value for a parameter; undefined where it fits its type. */
export function describeMisfit({ name, type }: Pick<Parameter, 'name' | 'type'>, value: Json): string | undefined {
  const wanted = parseType(type);
  if (wanted === undefined || fits(value, wanted)) return undefined;
  return `${name} is ${describeType(wanted)}, not ${renderJson(value)}`;
}

function fits(value: Json, type: SchemaType): boolean {
  if (type.kind === 'list') return Array.isArray(value) && value.every((element) => fits(element, type.of));
  if (type.kind === 'map')
    return isJsonObject(value) && Object.values(value).every((element) => fits(element, type.value));
  const isOfKind = SCALARS[type.kind];
  return isOfKind === undefined || isOfKind(value);
}

const isInteger = (value: Json): boolean => typeof value === 'bigint' || Number.isInteger(value);

/** Types that a file can write; others are not looked at. */
const SCALARS: Readonly<Record<string, (value: Json) => boolean>> = {
  bool: (value) => typeof value === 'boolean',
  string: (value) => typeof value === 'string',
  int: isInteger,
  uint: (value) => isInteger(value) && Number(value) >= 0,
  double: (value) => typeof value === 'number',
};
