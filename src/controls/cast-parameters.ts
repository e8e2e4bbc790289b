import { isJsonObject, type Json } from '../base/json.ts';
import { parseType, type SchemaType } from '../cel/check/schema-type.ts';
import { makeDouble } from '../cel/number.ts';
import type { CelValue } from '../cel/value.ts';
import type { Parameter } from './control.ts';

/** Parameters as the expressions were checked with them: YAML writes a double of 2 as `2`, which CEL would take for an int. */
export function castParameters(
  parameters: readonly Parameter[],
  values: Readonly<Record<string, Json>>,
): Readonly<Record<string, CelValue>> {
  const types = new Map(parameters.map(({ name, type }) => [name, parseType(type)]));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cast(value, types.get(name))]));
}

function cast(value: Json, type: SchemaType | undefined): CelValue {
  if (type?.kind === 'double' && (typeof value === 'number' || typeof value === 'bigint'))
    return makeDouble(Number(value));
  if (type?.kind === 'list' && Array.isArray(value)) return value.map((element) => cast(element, type.of));
  if (type?.kind === 'map' && isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, cast(element, type.value)]));
  return value;
}
