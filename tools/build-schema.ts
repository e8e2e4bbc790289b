import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../src/base/compare.ts';
import { findGo } from './find-go.ts';

const VERSION = 'v1.37.2';
const TARGET = join(import.meta.dirname, '..', 'src', 'facts', 'schema', 'kubernetes-text.ts');

/** Groups whose kinds controls look at. */
const FILES = [
  'api__v1',
  'apis__apps__v1',
  'apis__batch__v1',
  'apis__rbac.authorization.k8s.io__v1',
  'apis__networking.k8s.io__v1',
  'apis__policy__v1',
  'apis__autoscaling__v2',
  'apis__admissionregistration.k8s.io__v1',
  'apis__storage.k8s.io__v1',
  'apis__scheduling.k8s.io__v1',
];
const KINDS = new Set([
  'Pod',
  'PodTemplate',
  'ReplicationController',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Service',
  'ConfigMap',
  'Secret',
  'Namespace',
  'ServiceAccount',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'NetworkPolicy',
  'Ingress',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'ValidatingAdmissionPolicyBinding',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'StorageClass',
  'PriorityClass',
  'LimitRange',
  'ResourceQuota',
  'Endpoints',
  'Node',
]);

interface OpenApiSchema {
  readonly $ref?: string;
  readonly allOf?: readonly OpenApiSchema[];
  readonly oneOf?: readonly OpenApiSchema[];
  readonly type?: string;
  readonly format?: string;
  readonly items?: OpenApiSchema;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly additionalProperties?: OpenApiSchema;
  readonly required?: readonly string[];
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly kind: string }[];
}

/** Makes `kubernetes-text.ts`: the fields of the built-in kinds, from the API server's own OpenAPI, without a word of its prose. */
function buildSchema(): void {
  const go = findGo();
  if (go === undefined) throw new Error('Go is needed to fetch the OpenAPI documents');
  const module = JSON.parse(
    execFileSync(go, ['mod', 'download', '-json', `k8s.io/kubernetes@${VERSION}`], { encoding: 'utf8' }),
  ) as { Dir: string };
  const schemas: Record<string, OpenApiSchema> = {};
  for (const file of FILES)
    Object.assign(schemas, readSchemas(join(module.Dir, 'api', 'openapi-spec', 'v3', `${file}_openapi.json`)));
  const kinds: Record<string, string> = {};
  const wanted = new Set<string>(['io.k8s.api.core.v1.PodTemplateSpec']);
  for (const [name, schema] of Object.entries(schemas))
    for (const { group, kind } of schema['x-kubernetes-group-version-kind'] ?? [])
      if (KINDS.has(kind)) {
        kinds[`${group}/${kind}`] = shorten(name);
        wanted.add(name);
      }
  const types = trim(schemas, wanted);
  const text = JSON.stringify({ version: VERSION.slice(1), kinds: sorted(kinds), types: sorted(types) });
  writeFileSync(
    TARGET,
    `/** Made by tools/build-schema.ts: change that, and run it. */\nexport const KUBERNETES_TEXT =\n  '${text}';\n`,
  );
}

function readSchemas(file: string): Readonly<Record<string, OpenApiSchema>> {
  return (JSON.parse(readFileSync(file, 'utf8')) as { components: { schemas: Record<string, OpenApiSchema> } })
    .components.schemas;
}

/** Every type that is reached from those wanted: field → type, a required field's with an exclamation mark. */
function trim(
  schemas: Readonly<Record<string, OpenApiSchema>>,
  wanted: Set<string>,
): Record<string, Record<string, string>> {
  const types: Record<string, Record<string, string>> = {};
  for (const name of wanted) {
    const schema = schemas[name];
    if (schema?.properties === undefined) continue;
    const required = new Set(schema.required);
    const fields = Object.entries(schema.properties).map(([field, of]) => [
      field,
      `${describe(of)}${required.has(field) ? '!' : ''}`,
    ]);
    types[shorten(name)] = Object.fromEntries(fields);
  }
  return types;

  function describe(schema: OpenApiSchema): string {
    const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
    if (reference !== undefined) return describeReference(reference.slice('#/components/schemas/'.length));
    if (schema.type === 'array') return `[${describe(schema.items ?? {})}]`;
    if (schema.additionalProperties !== undefined) return `{${describe(schema.additionalProperties)}}`;
    return SCALARS[schema.type ?? ''] ?? 'dyn';
  }

  function describeReference(name: string): string {
    const target = schemas[name];
    if (name.endsWith('.Quantity')) return 'quantity';
    if (target?.properties === undefined)
      return target?.type === 'string' && target.oneOf === undefined && !name.endsWith('IntOrString')
        ? 'string'
        : 'dyn';
    wanted.add(name);
    return shorten(name);
  }
}

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'bool',
  integer: 'int',
  number: 'double',
};

function shorten(name: string): string {
  return name.replace('io.k8s.api.', '').replace('io.k8s.apimachinery.pkg.apis.', '');
}

function sorted<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => compareText(left, right)));
}

buildSchema();
