import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { ContainerView, PodTemplate } from './kube-object.ts';

/** Where each kind keeps the template of the pods it makes; a Pod is its own. */
const TEMPLATE_PATHS: Readonly<Record<string, Path>> = {
  '/Pod': [],
  '/PodTemplate': ['template'],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'extensions/Deployment': ['spec', 'template'],
  'extensions/DaemonSet': ['spec', 'template'],
  'extensions/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The pods an object makes, or undefined where it makes none, or none can be found in it. */
export function findPodTemplate(group: string, kind: string, object: JsonObject): PodTemplate | undefined {
  const path = TEMPLATE_PATHS[`${group}/${kind}`];
  if (path === undefined) return undefined;
  let value: Json | undefined = object;
  for (const step of path) value = isJsonObject(value) ? value[step as string] : undefined;
  if (!isJsonObject(value)) return undefined;
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
  if (spec === undefined) return [];
  if (!isJsonObject(spec)) {
    malformed.push(['spec']);
    return [];
  }
  return CONTAINER_LISTS.flatMap(({ field, role }) => {
    const list = spec[field];
    if (list === undefined) return [];
    if (!Array.isArray(list)) {
      malformed.push(['spec', field]);
      return [];
    }
    return list.flatMap((value, index) => {
      const path = ['spec', field, index];
      if (!isJsonObject(value)) {
        malformed.push(path);
        return [];
      }
      const name = typeof value['name'] === 'string' ? value['name'] : `#${index}`;
      const isSidecar = role === 'init' && value['restartPolicy'] === 'Always';
      return [{ name, role: isSidecar ? ('sidecar' as const) : role, path, value }];
    });
  });
}
