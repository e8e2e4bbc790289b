import { findValue } from '../base/find-value.ts';
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import { parseFieldPath, type Path } from '../base/path.ts';
import type { ContainerView, PodTemplate } from './kube-object.ts';

/** A custom kind that embeds a template as the built-in ones do: `{kind: 'example.com/App', at: 'spec.template'}`. */
export interface EmbeddedTemplate {
  readonly kind: string;
  /** Path of field names with dots between them. */
  readonly at: string;
}

/** `group/Kind` → where it keeps the template of the pods it makes. */
export type TemplatePlaces = ReadonlyMap<string, TemplatePlace>;
interface TemplatePlace {
  readonly path: readonly string[];
  /** Objects of the kind may do without a template: they point at another object's. */
  readonly isOptional: boolean;
}

/** A Pod is its own template. Old groups are judged like the new. */
const BUILT_IN: Readonly<Record<string, string>> = {
  '/Pod': '',
  '/PodTemplate': 'template',
  '/ReplicationController': 'spec.template',
  'apps/Deployment': 'spec.template',
  'apps/StatefulSet': 'spec.template',
  'apps/DaemonSet': 'spec.template',
  'apps/ReplicaSet': 'spec.template',
  'extensions/Deployment': 'spec.template',
  'extensions/DaemonSet': 'spec.template',
  'extensions/ReplicaSet': 'spec.template',
  'batch/Job': 'spec.template',
  'batch/CronJob': 'spec.jobTemplate.spec.template',
};

/** The API server knows no `v1` Deployment, but who wrote one meant the only kind of that name. Groups with a dot are somebody's own. */
const BY_KIND: ReadonlyMap<string, TemplatePlace> = new Map(
  Object.entries(BUILT_IN).map(([kind, at]) => [kind.slice(kind.indexOf('/') + 1), createPlace(at, false)]),
);

/** Custom kinds that are known to embed one. */
const CUSTOM: readonly EmbeddedTemplate[] = [
  { kind: 'agents.x-k8s.io/Sandbox', at: 'spec.podTemplate' },
  { kind: 'apps.kruise.io/CloneSet', at: 'spec.template' },
  { kind: 'apps.kruise.io/DaemonSet', at: 'spec.template' },
  { kind: 'apps.kruise.io/StatefulSet', at: 'spec.template' },
  { kind: 'apps.openshift.io/DeploymentConfig', at: 'spec.template' },
  { kind: 'argoproj.io/Rollout', at: 'spec.template' },
  { kind: 'extensions.agents.x-k8s.io/SandboxTemplate', at: 'spec.podTemplate' },
  { kind: 'keda.sh/ScaledJob', at: 'spec.jobTargetRef.template' },
  { kind: 'serving.knative.dev/Configuration', at: 'spec.template' },
  // A revision is written like a Pod.
  { kind: 'serving.knative.dev/Revision', at: '' },
  { kind: 'serving.knative.dev/Service', at: 'spec.template' },
  { kind: 'sources.knative.dev/ContainerSource', at: 'spec.template' },
];

/** The kinds known here, and those that somebody declared. */
export function placeTemplates(declared: readonly EmbeddedTemplate[]): TemplatePlaces {
  const custom = [...declared, ...CUSTOM].map(({ kind, at }) => placeOf(kind, at, true));
  return new Map([...custom, ...Object.entries(BUILT_IN).map(([kind, at]) => placeOf(kind, at, false))]);
}

function placeOf(kind: string, at: string, isOptional: boolean): readonly [string, TemplatePlace] {
  return [kind, createPlace(at, isOptional)];
}

function createPlace(at: string, isOptional: boolean): TemplatePlace {
  return { path: parseFieldPath(at), isOptional };
}

export const KNOWN_TEMPLATES: TemplatePlaces = placeTemplates([]);

/**
 * The pods an object makes, or undefined for kinds that make none.
 * Where the way to them is broken, the template is empty and `malformed` says where.
 */
export function findPodTemplate(
  { group, kind }: { readonly group: string; readonly kind: string },
  object: JsonObject,
  places: TemplatePlaces,
): PodTemplate | undefined {
  const place = places.get(`${group}/${kind}`) ?? (group.includes('.') ? undefined : BY_KIND.get(kind));
  if (place === undefined) return undefined;
  const { path, isOptional } = place;
  if (isOptional && findValue(object, path) === undefined) return undefined;
  let value: JsonObject = object;
  for (const step of path) {
    const next: Json | undefined = Object.hasOwn(value, step) ? value[step] : undefined;
    if (!isJsonObject(next)) return { path, value: {}, containers: [], malformed: [[]] };
    value = next;
  }
  const malformed: Path[] = [];
  const containers = findContainers({ path, value }, malformed);
  return { path, value, containers, malformed };
}

const CONTAINER_LISTS = [
  { field: 'initContainers', role: 'init' },
  { field: 'containers', role: 'regular' },
  { field: 'ephemeralContainers', role: 'ephemeral' },
] as const;

function findContainers(
  { path, value: { spec } }: Pick<PodTemplate, 'path' | 'value'>,
  malformed: Path[],
): readonly ContainerView[] {
  if (!isJsonObject(spec)) {
    malformed.push(['spec']);
    return [];
  }
  if (spec['containers'] === undefined) malformed.push(['spec', 'containers']);
  const containers: ContainerView[] = [];
  for (const { field, role } of CONTAINER_LISTS) {
    const list = spec[field];
    if (list === undefined) continue;
    if (!Array.isArray(list)) malformed.push(['spec', field]);
    else
      list.forEach((value, index) => {
        const place = ['spec', field, index];
        if (!isJsonObject(value)) malformed.push(place);
        else
          containers.push({ name: nameOf(value, index), role: roleOf(value, role), path: [...path, ...place], value });
      });
  }
  return containers;
}

/** A container without a name is known by its place; `#` cannot stand in a name. */
function nameOf({ name }: JsonObject, index: number): string {
  return typeof name === 'string' && name !== '' ? name : `#${index}`;
}

/** An init container that keeps running beside the others (KEP-753). */
function roleOf({ restartPolicy }: JsonObject, role: ContainerView['role']): ContainerView['role'] {
  return role === 'init' && restartPolicy === 'Always' ? 'sidecar' : role;
}
