import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';

/** A kind as its CustomResourceDefinition declares it. */
export interface CustomKind {
  readonly group: string;
  readonly kind: string;
  /** Plural, as requests name it. */
  readonly resource: string;
  readonly isNamespaced: boolean;
  /** All versions that are declared: objects are converted to those that are not served, too, where a rule names them. */
  readonly versions: ReadonlySet<string>;
  /** The versions that are served, each with its structural schema. */
  readonly schemas: ReadonlyMap<string, JsonObject>;
}

/** The kind whose objects declare kinds. */
export const DEFINITION = { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' } as const;

/** The kind that a definition declares; undefined where it is not what the API server would take. */
export function readCustomKind({ apiVersion, spec }: JsonObject): CustomKind | undefined {
  if (apiVersion !== 'apiextensions.k8s.io/v1' || !isJsonObject(spec)) return undefined;
  const { group, names, scope, versions } = spec;
  const { kind, plural } = isJsonObject(names) ? names : {};
  if (typeof group !== 'string' || typeof kind !== 'string' || typeof plural !== 'string') return undefined;
  if ((scope !== 'Namespaced' && scope !== 'Cluster') || !Array.isArray(versions)) return undefined;
  const schemas = versions.filter(isJsonObject).flatMap(({ name, served, schema }) => {
    const root = isJsonObject(schema) ? schema['openAPIV3Schema'] : undefined;
    return served === true && typeof name === 'string' && isJsonObject(root) ? [[name, root] as const] : [];
  });
  const declared = versions.filter(isJsonObject).map(({ name }) => String(name));
  return {
    group,
    kind,
    resource: plural,
    isNamespaced: scope === 'Namespaced',
    versions: new Set(declared),
    schemas: new Map(schemas),
  };
}

/** Words of a schema by which objects are not changed; where they stand under `properties` they are names of fields. */
const SAID_ONLY: ReadonlySet<string> = new Set([
  'description',
  'example',
  'externalDocs',
  'title',
  'x-kubernetes-validations',
]);

/** A definition without what only people read: those of a whole cluster are many megabytes. */
export function trimDefinition({ apiVersion, spec }: JsonObject): JsonObject {
  const { group, names, scope, versions } = isJsonObject(spec) ? spec : {};
  const kept = Array.isArray(versions) ? versions.filter(isJsonObject).map(trimVersion) : [];
  const whole = { group, names, scope, versions: kept };
  return { ...(apiVersion === undefined ? {} : { apiVersion }), spec: definedOf(whole) };
}

function trimVersion({ name, served, schema }: JsonObject): JsonObject {
  const root = isJsonObject(schema) ? schema['openAPIV3Schema'] : undefined;
  return definedOf({ name, served, schema: isJsonObject(root) ? { openAPIV3Schema: trimSchema(root) } : undefined });
}

function trimSchema(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([word, value]) => {
      if (SAID_ONLY.has(word)) return [];
      if (word === 'properties' && isJsonObject(value))
        return [[word, Object.fromEntries(Object.entries(value).map(([field, of]) => [field, trimInner(of)]))]];
      return [[word, word === 'items' || word === 'additionalProperties' ? trimInner(value) : value]];
    }),
  );
}

function trimInner(value: Json): Json {
  return isJsonObject(value) ? trimSchema(value) : value;
}

function definedOf(map: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

/** Whether something is masked in a definition that counts. */
export function isMaskedDefinition(secrets: readonly Path[]): boolean {
  return secrets.some((path) => path[0] === 'spec' && !path.some((step) => SAID_ONLY.has(String(step))));
}
