import { KUBERNETES_TEXT } from './kubernetes-text.ts';

/**
 * Fields of the built-in kinds, from the OpenAPI of the API server that `version` names (made by tools/build-schema.ts).
 * A field's type is `string`, `bool`, `int`, `double`, `quantity`, `dyn`, another type's name, `[T]` or `{T}`; `!` behind it: always there.
 */
interface Schema {
  readonly kinds: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

let known: Schema | undefined;

/** Read when it is first asked for: most runs never do. */
function readSchema(): Schema {
  known ??= JSON.parse(KUBERNETES_TEXT) as Schema;
  return known;
}

/** Name of a kind's type, `rbac.v1.Role`; undefined where the kind is not built in. */
export function findTypeOfKind(group: string, kind: string): string | undefined {
  return readSchema().kinds[`${group}/${kind}`];
}

/** The same where its version is the one that is known here. */
export function findTypeOfVersion(group: string, kind: string, apiVersion: string | undefined): string | undefined {
  const type = findTypeOfKind(group, kind);
  const version = apiVersion?.split('/').at(-1);
  return version !== undefined && type?.includes(`.${version}.`) === true ? type : undefined;
}

/** What pods are made from, in whatever kind it sits. */
export const POD_TEMPLATE = 'core.v1.PodTemplateSpec';

/** Fields of a type by name. */
export function findFields(type: string): Readonly<Record<string, string>> | undefined {
  const { types } = readSchema();
  return Object.hasOwn(types, type) ? types[type] : undefined;
}
