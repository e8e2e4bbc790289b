import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { ContainerView, PodTemplate } from './kube-object.ts';
import { findValue } from './stable-path.ts';

/** Where each kind keeps the template of the pods it makes; a Pod is its own. Old groups are judged like the new. */
const TEMPLATE_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['/Pod', []],
  ['/PodTemplate', ['template']],
  ['/ReplicationController', ['spec', 'template']],
  ['apps/Deployment', ['spec', 'template']],
  ['apps/StatefulSet', ['spec', 'template']],
  ['apps/DaemonSet', ['spec', 'template']],
  ['apps/ReplicaSet', ['spec', 'template']],
  ['extensions/Deployment', ['spec', 'template']],
  ['extensions/DaemonSet', ['spec', 'template']],
  ['extensions/ReplicaSet', ['spec', 'template']],
  ['batch/Job', ['spec', 'template']],
  ['batch/CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
]);

/** Custom kinds that embed a template as the built-in ones do; without one they point at another object's. */
const CUSTOM_TEMPLATE_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ['apps.openshift.io/DeploymentConfig', ['spec', 'template']],
  ['argoproj.io/Rollout', ['spec', 'template']],
]);

/** Whether objects of a kind make pods, or are one. */
export function makesPods(group: string, kind: string): boolean {
  return TEMPLATE_PATHS.has(`${group}/${kind}`) || CUSTOM_TEMPLATE_PATHS.has(`${group}/${kind}`);
}

/**
 * The pods an object makes, or undefined for kinds that make none.
 * Where the way to them is broken, the template is empty and `malformed` says where.
 */
export function findPodTemplate(group: string, kind: string, object: JsonObject): PodTemplate | undefined {
  const name = `${group}/${kind}`;
  const custom = CUSTOM_TEMPLATE_PATHS.get(name);
  const path = custom ?? TEMPLATE_PATHS.get(name);
  if (path === undefined || (custom !== undefined && findValue(object, custom) === undefined)) return undefined;
  let value: JsonObject = object;
  for (const step of path) {
    const next: Json | undefined = Object.hasOwn(value, step) ? value[step] : undefined;
    if (!isJsonObject(next)) return { path, value: {}, containers: [], malformed: [[]] };
    value = next;
  }
  const malformed: Path[] = [];
  const containers = findContainers(value, malformed);
  return { path, value, containers, malformed };
}

const CONTAINER_LISTS = [
  { field: 'initContainers', role: 'init' },
  { field: 'containers', role: 'regular' },
  { field: 'ephemeralContainers', role: 'ephemeral' },
] as const;

function findContainers(template: JsonObject, malformed: Path[]): readonly ContainerView[] {
  const { spec } = template;
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
        const path = ['spec', field, index];
        if (!isJsonObject(value)) malformed.push(path);
        else containers.push({ name: nameOf(value, index), role: roleOf(value, role), path, value });
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
