import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../src/base/compare.ts';
import { SERVED_TEXT } from '../src/facts/schema/served-text.ts';
import { findGo } from './find-go.ts';

const VERSION = 'v1.37.2';
const TARGET = join(import.meta.dirname, '..', 'src', 'facts', 'schema', 'merge-text.ts');

interface OpenApiSchema {
  readonly $ref?: string;
  readonly allOf?: readonly OpenApiSchema[];
  readonly type?: string;
  readonly items?: OpenApiSchema;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: string;
}

type Schemas = Readonly<Record<string, OpenApiSchema>>;
type Rules<Value = string> = Record<string, Record<string, Value>>;

/** Makes `merge-text.ts`: how server-side apply merges the fields of built-in kinds, from the API server's own OpenAPI. */
function buildMergeRules(): void {
  const go = findGo();
  if (go === undefined) throw new Error('Go is needed to fetch the OpenAPI documents');
  const module = JSON.parse(
    execFileSync(go, ['mod', 'download', '-json', `k8s.io/kubernetes@${VERSION}`], { encoding: 'utf8' }),
  ) as { Dir: string };
  const schemas = readSchemas(join(module.Dir, 'api', 'openapi-spec', 'v3'));
  const { types } = JSON.parse(SERVED_TEXT) as { types: Readonly<Record<string, unknown>> };
  const fields: Rules = {};
  const defaults: Rules<string | number> = {};
  const atomic: string[] = [];
  for (const type of Object.keys(types).sort(compareText)) {
    const schema = schemas[type];
    if (schema === undefined) throw new Error(`the OpenAPI documents have no ${type}`);
    if (schema['x-kubernetes-map-type'] === 'atomic') atomic.push(type);
    for (const [field, of] of Object.entries(schema.properties ?? {}).sort(([a], [b]) => compareText(a, b))) {
      const rule = describe(of);
      if (rule !== undefined) (fields[type] ??= {})[field] = rule;
      for (const key of of['x-kubernetes-list-map-keys'] ?? []) {
        const element = elementOf(of);
        const value = schemas[element]?.properties?.[key]?.default;
        if (typeof value === 'string' || typeof value === 'number') (defaults[element] ??= {})[key] = value;
      }
    }
  }
  writeFileSync(
    TARGET,
    `/** Made by tools/build-merge-rules.ts: change that, and run it. */\nexport const MERGE_TEXT =\n  '${JSON.stringify({ fields, atomic, defaults })}';\n`,
  );
}

/** The keys of a list that is a map, `=` of one that is a set, `!` of a map or struct that is replaced whole here. */
function describe(schema: OpenApiSchema): string | undefined {
  if (schema['x-kubernetes-list-type'] === 'map') return (schema['x-kubernetes-list-map-keys'] ?? []).join(',');
  if (schema['x-kubernetes-list-type'] === 'set') return '=';
  return schema['x-kubernetes-map-type'] === 'atomic' ? '!' : undefined;
}

function elementOf({ items }: OpenApiSchema): string {
  return shorten((items?.$ref ?? items?.allOf?.[0]?.$ref ?? '').slice('#/components/schemas/'.length));
}

function readSchemas(folder: string): Schemas {
  const schemas: Record<string, OpenApiSchema> = {};
  for (const file of globSync('*__v?_openapi.json', { cwd: folder }).sort()) {
    const { components } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      components?: { schemas?: Schemas };
    };
    for (const [name, schema] of Object.entries(components?.schemas ?? {})) schemas[shorten(name)] = schema;
  }
  return schemas;
}

function shorten(name: string): string {
  return name.replace('io.k8s.api.', '').replace('io.k8s.apimachinery.pkg.apis.', '');
}

buildMergeRules();
