import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import type { KubeObject, PodTemplate } from '../kube-object.ts';
import { isTemplateOnly } from '../makes-pods.ts';
import { subjectOf } from '../owners.ts';
import type { Subject } from '../subject.ts';
import type { ItemPlace, PlaceAt, Projection } from './projection.ts';

export type ReferencedKind = 'ConfigMap' | 'Secret' | 'ServiceAccount' | 'PersistentVolumeClaim';

/** A name in a pod's specification that has to lead to an object of the same namespace. */
export interface Reference {
  readonly kind: ReferencedKind;
  readonly name: string;
  /** The pod starts without it, too. */
  readonly isOptional?: boolean;
  /** From the object's root. */
  readonly path: Path;
  readonly place: ItemPlace;
}

/** What the pods of an object refer to by name; pods of one owner that are alike are one item. */
export interface ReferencesItem {
  readonly subject: Subject;
  readonly place: ItemPlace;
  readonly references: readonly Reference[];
}

export const REFERENCES: Projection<ReferencesItem> = { reads: 'workloads', project, isMerged: true };

function project(object: KubeObject, placeAt: PlaceAt): ReferencesItem | undefined {
  const { pod } = object;
  if (pod === undefined || isTemplateOnly(object)) return undefined;
  const references = [...findReferences(pod)].map(({ at, ...found }) => {
    const path = [...pod.path, 'spec', ...at];
    return { ...found, path, place: placeAt(path) };
  });
  return { subject: subjectOf(object), place: placeAt([]), references };
}

interface Found extends Pick<Reference, 'kind' | 'name' | 'isOptional'> {
  /** From the pod's specification. */
  readonly at: Path;
}

function* findReferences({ value, path, containers }: PodTemplate): Iterable<Found> {
  const spec = mapAt(value, 'spec');
  const account = textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount');
  if (account !== undefined)
    yield {
      kind: 'ServiceAccount',
      name: account,
      at: [textAt(spec, 'serviceAccountName') === undefined ? 'serviceAccount' : 'serviceAccountName'],
    };
  for (const [index, one] of listAt(spec, 'imagePullSecrets').entries())
    yield* nameIn(one, { kind: 'Secret', at: ['imagePullSecrets', index] });
  for (const [index, volume] of listAt(spec, 'volumes').entries())
    if (isJsonObject(volume)) yield* inVolume(volume, ['volumes', index]);
  for (const container of containers) yield* inContainer(container.value, container.path.slice(path.length + 1));
}

/** Kinds that a volume, a source of a projected one, or the environment names, and the field that holds the name. */
const IN_VOLUME = {
  configMap: { kind: 'ConfigMap', field: 'name' },
  secret: { kind: 'Secret', field: 'secretName' },
  persistentVolumeClaim: { kind: 'PersistentVolumeClaim', field: 'claimName' },
} as const;
const IN_PROJECTION = {
  configMap: { kind: 'ConfigMap', field: 'name' },
  secret: { kind: 'Secret', field: 'name' },
} as const;
const IN_ENVIRONMENT = {
  configMapRef: { kind: 'ConfigMap', field: 'name' },
  secretRef: { kind: 'Secret', field: 'name' },
  configMapKeyRef: { kind: 'ConfigMap', field: 'name' },
  secretKeyRef: { kind: 'Secret', field: 'name' },
} as const;

/** Drivers in the tree that read a Secret of the pod's namespace by the name in one field. */
const SECRET_REFERENCES = ['csi', 'cephfs', 'flexVolume', 'iscsi', 'rbd', 'scaleIO', 'storageos'];

function* inVolume(volume: JsonObject, at: Path): Iterable<Found> {
  yield* inTable(volume, IN_VOLUME, at);
  for (const [index, source] of listAt(mapAt(volume, 'projected'), 'sources').entries())
    if (isJsonObject(source)) yield* inTable(source, IN_PROJECTION, [...at, 'projected', 'sources', index]);
  for (const driver of SECRET_REFERENCES) {
    const field = driver === 'csi' ? 'nodePublishSecretRef' : 'secretRef';
    yield* nameIn(mapAt(volume, driver)[field], { kind: 'Secret', at: [...at, driver, field] });
  }
  const azure = mapAt(volume, 'azureFile');
  if (azure['secretName'] !== undefined)
    yield* nameIn(azure, { kind: 'Secret', at: [...at, 'azureFile'], field: 'secretName' });
}

function* inContainer(container: JsonObject, at: Path): Iterable<Found> {
  for (const [index, source] of listAt(container, 'envFrom').entries())
    if (isJsonObject(source)) yield* inTable(source, IN_ENVIRONMENT, [...at, 'envFrom', index]);
  for (const [index, variable] of listAt(container, 'env').entries())
    if (isJsonObject(variable))
      yield* inTable(mapAt(variable, 'valueFrom'), IN_ENVIRONMENT, [...at, 'env', index, 'valueFrom']);
}

type Table = Readonly<Record<string, { readonly kind: ReferencedKind; readonly field: string }>>;

function* inTable(value: JsonObject, table: Table, at: Path): Iterable<Found> {
  for (const name in table) {
    const { kind, field } = table[name] as Table[string];
    if (value[name] !== undefined) yield* nameIn(value[name], { kind, field, at: [...at, name] });
  }
}

function* nameIn(
  value: Json | undefined,
  { kind, at, field = 'name' }: { kind: ReferencedKind; at: Path; field?: string },
): Iterable<Found> {
  if (!isJsonObject(value)) return;
  const name = textAt(value, field);
  if (name === undefined) return;
  yield { kind, name, at: [...at, field], ...(value['optional'] === true ? { isOptional: true } : {}) };
}
