import { SERVED_TEXT } from '../schema/served-text.ts';

/**
 * How the API server writes the fields of a type, from its Go types (made by tools/build-shapes.ts): `string`, `bool`, `int`, `int32`,
 * `double`, `quantity`, `time`, `bytes`, `intstr`, `any`, another type's name, `[T]` or `{T}`. Behind it: nothing, left out where
 * it is empty; `!`, always written; `?`, written where it is set, even to nothing; `~`, a struct that is left out where it is empty.
 */
interface ServedTypes {
  readonly kinds: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

let known: ServedTypes | undefined;

function readTypes(): ServedTypes {
  known ??= JSON.parse(SERVED_TEXT) as ServedTypes;
  return known;
}

/** Name of a kind's type in one of its stable versions, `apps.v1.Deployment`; undefined for any other. */
export function findServedType(apiVersion: string, kind: string): string | undefined {
  const key = `${apiVersion.includes('/') ? '' : '/'}${apiVersion}/${kind}`;
  const { kinds } = readTypes();
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}

/** Fields of a struct by name; undefined for what is no struct. */
export function findServedFields(type: string): Readonly<Record<string, string>> | undefined {
  const { types } = readTypes();
  return Object.hasOwn(types, type) ? types[type] : undefined;
}
