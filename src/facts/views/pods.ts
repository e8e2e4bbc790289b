import { isJsonObject, type Json } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { listAt, mapAt } from '../field-of.ts';
import { isOver } from '../is-over.ts';
import type { KubeObject } from '../kube-object.ts';
import { isTemplateOnly, mayMakePods } from '../makes-pods.ts';
import { readLabels } from '../objects.ts';
import { subjectOf } from '../owners.ts';
import { isMapOfTexts } from './map-of-texts.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';
import type { WorkloadItem } from './workloads.ts';

/** What join controls see of the pods that an object makes; pods of one owner that are alike are one item. */
export interface PodItem extends WorkloadItem {
  readonly place: ItemPlace;
  /** Where `place` is. */
  readonly path: Path;
  /** Undefined where it is no boolean. */
  readonly hostNetwork: boolean | undefined;
  /** Names and numbers of the ports that its containers declare: `["http", 8080]`. */
  readonly ports: readonly (string | number)[];
}

export const PODS: Projection<PodItem> = { reads: 'workloads', project, isMerged: true };

function project(object: KubeObject, placeAt: PlaceAt): PodItem | undefined {
  if (mayMakePods(object))
    return { subject: subjectOf(object), place: placeAt([]), path: [], hostNetwork: false, ports: [] };
  const { pod } = object;
  if (pod === undefined || isTemplateOnly(object) || isOver(object)) return undefined;
  const metadata = pod.value['metadata'] ?? {};
  const labels = isJsonObject(metadata) ? metadata['labels'] : metadata;
  const { hostNetwork = false } = mapAt(pod.value, 'spec');
  const path: Path = [...pod.path, ...(hostNetwork === false ? ['metadata', 'labels'] : ['spec', 'hostNetwork'])];
  return {
    subject: subjectOf(object),
    labels: readLabels(labels),
    ...(isMapOfTexts(labels) ? {} : { isMalformed: true }),
    place: placeAt(path),
    path,
    hostNetwork: typeof hostNetwork === 'boolean' ? hostNetwork : undefined,
    ports: pod.containers.flatMap(({ value }) => listAt(value, 'ports').flatMap(readPort)),
  };
}

function readPort(port: Json): readonly (string | number)[] {
  if (!isJsonObject(port)) return [];
  return [port['name'], port['containerPort']].filter((one) => typeof one === 'string' || typeof one === 'number');
}
