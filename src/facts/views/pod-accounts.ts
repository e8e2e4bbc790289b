import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import { isOver } from '../is-over.ts';
import type { KubeObject } from '../kube-object.ts';
import { isTemplateOnly } from '../makes-pods.ts';
import { readLabels } from '../objects.ts';
import { identityOf } from '../owners.ts';
import type { NamedItem } from './names.ts';
import type { Projection } from './projection.ts';

/** As whom the pods of an object run, and what somebody in them has. */
export interface PodAccountItem extends NamedItem {
  readonly labels: Readonly<Record<string, string>>;
  /** The name of a ServiceAccount in its namespace. */
  readonly account: string;
  /** Whether a token of it lies in the pods; undefined where the ServiceAccount says so. */
  readonly holdsToken: boolean | undefined;
  /** Whoever is in one of its containers is on the node too. */
  readonly isOnNode: boolean;
}

export const POD_ACCOUNTS: Projection<PodAccountItem> = { reads: 'workloads', project };

function project(object: KubeObject): PodAccountItem | undefined {
  const { pod } = object;
  if (pod === undefined || isTemplateOnly(object) || isOver(object)) return undefined;
  const spec = mapAt(pod.value, 'spec');
  return {
    subject: identityOf(object),
    labels: readLabels(mapAt(pod.value, 'metadata')['labels']),
    account: textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount') ?? 'default',
    holdsToken: findToken(spec),
    isOnNode:
      spec['hostPID'] === true ||
      pod.containers.some(({ value }) => mapAt(value, 'securityContext')['privileged'] === true) ||
      volumesOf(spec).some((volume) => volume['hostPath'] !== undefined && isWritable(volume, pod.containers)),
  };
}

/** In what was read from a cluster the volume is there; a manifest leaves it to the API server, unless it says otherwise. */
function findToken(spec: JsonObject): boolean | undefined {
  if (volumesOf(spec).some((volume) => listAt(mapAt(volume, 'projected'), 'sources').some(isToken))) return true;
  const { automountServiceAccountToken: automounts } = spec;
  return typeof automounts === 'boolean' ? automounts : undefined;
}

function isToken(source: Json): boolean {
  return isJsonObject(source) && source['serviceAccountToken'] !== undefined;
}

function volumesOf(spec: JsonObject): readonly JsonObject[] {
  return listAt(spec, 'volumes').filter(isJsonObject);
}

/** A folder of the node that may only be read is no way onto it. */
function isWritable({ name }: JsonObject, containers: readonly { readonly value: JsonObject }[]): boolean {
  return containers.some(({ value }) =>
    listAt(value, 'volumeMounts').some(
      (mount) => isJsonObject(mount) && mount['name'] === name && mount['readOnly'] !== true,
    ),
  );
}
