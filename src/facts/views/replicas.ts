import { isJsonObject } from '../../base/json.ts';
import { mapAt, textAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import { isTemplateOnly } from '../makes-pods.ts';
import { readLabels } from '../objects.ts';
import { identityOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import { isMapOfTexts } from './map-of-texts.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

/** What join controls see of an object that keeps a number of pods running. */
export interface ReplicasItem {
  /** The object itself. */
  readonly subject: Subject;
  /** Something else makes it, and says how many pods it has. */
  readonly isOwned: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** There are labels that are no texts; they are left out. */
  readonly isMalformed?: boolean;
  /** How many pods it asks for; undefined where that is no number, or an autoscaler may say it. */
  readonly replicas: number | undefined;
  /** A manifest says the number; in what was read from a cluster it is what an autoscaler made of it. */
  readonly isFixed: boolean;
  /** Where the number is, or would be. */
  readonly place: ItemPlace;
  /** The Service that a StatefulSet gives its pods their names by. */
  readonly service?: { readonly name: string; readonly place: ItemPlace };
  /** What every container requests, of `cpu` and `memory`. */
  readonly requests: readonly string[];
}

export const REPLICAS: Projection<ReplicasItem> = { reads: 'workloads', project };

/** These make their pods in other ways (those of Knative as requests come, down to none), or are pods. */
const OTHERS: ReadonlySet<string> = new Set([
  'Configuration',
  'CronJob',
  'DaemonSet',
  'Job',
  'Pod',
  'Revision',
  'ScaledJob',
  'Service',
]);

function project(object: KubeObject, placeAt: PlaceAt): ReplicasItem | undefined {
  const { pod, owner } = object;
  if (pod === undefined || isTemplateOnly(object) || OTHERS.has(object.kind)) return undefined;
  const spec = mapAt(object.value, 'spec');
  const { replicas = 1 } = spec;
  const { labels } = mapAt(pod.value, 'metadata');
  const service = object.kind === 'StatefulSet' ? textAt(spec, 'serviceName') : undefined;
  return {
    subject: identityOf(object),
    isOwned: owner !== undefined,
    labels: readLabels(labels),
    ...(isMapOfTexts(labels) ? {} : { isMalformed: true }),
    replicas: typeof replicas === 'number' ? replicas : undefined,
    isFixed: spec['replicas'] !== undefined && mapAt(object.value, 'metadata')['uid'] === undefined,
    place: placeAt(['spec', 'replicas']),
    ...(service === undefined ? {} : { service: { name: service, place: placeAt(['spec', 'serviceName']) } }),
    requests: REQUESTED.filter((resource) =>
      pod.containers.every(({ value, role }) => role === 'init' || role === 'ephemeral' || asksFor(value, resource)),
    ),
  };
}

const REQUESTED = ['cpu', 'memory'];

/** A limit alone is a request, too (the API server's defaults). */
function asksFor(container: KubeObject['value'], resource: string): boolean {
  const resources = mapAt(container, 'resources');
  return ['requests', 'limits'].some((name) => {
    const list = resources[name];
    return isJsonObject(list) && list[resource] !== undefined;
  });
}
