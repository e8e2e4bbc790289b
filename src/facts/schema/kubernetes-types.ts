import data from './kubernetes.json' with { type: 'json' };

/**
 * Fields of the built-in kinds, from the OpenAPI of the API server that `version` names (made by tools/build-schema.ts).
 * A field's type is `string`, `bool`, `int`, `double`, `dyn`, another type's name, `[T]` or `{T}`; `!` behind it: always there.
 */
const types: Readonly<Record<string, Readonly<Record<string, string>>>> = data.types;
const kinds: Readonly<Record<string, string>> = data.kinds;

/** Name of a kind's type, `rbac.v1.Role`; undefined where the kind is not built in. */
export function findTypeOfKind(group: string, kind: string): string | undefined {
  return kinds[`${group}/${kind}`];
}

/** Fields of a type by name. */
export function findFields(type: string): Readonly<Record<string, string>> | undefined {
  return Object.hasOwn(types, type) ? types[type] : undefined;
}
