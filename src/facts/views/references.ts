import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { listAt, mapAt, textAt } from '../field-of.ts';
import { isOver } from '../is-over.ts';
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
  /** What of it is read, where not all is. */
  readonly keys?: readonly ReferencedKey[];
}

/** A key of a ConfigMap or Secret. */
export interface ReferencedKey {
  readonly key: string;
  /** From the map that names the object; its place is that of the name, for there may be many. */
  readonly at: Path;
}

/** What the pods of an object refer to by name; pods of one owner that are alike are one item. */
export interface ReferencesItem {
  readonly subject: Subject;
  readonly place: ItemPlace;
  readonly references: readonly Reference[];
  /** Where each of them is; absent where a controller made the object, which is no place to change it. */
  readonly places?: readonly ItemPlace[];
}

export const REFERENCES: Projection<ReferencesItem> = { reads: 'workloads', project, isMerged: true };

function project(object: KubeObject, placeAt: PlaceAt): ReferencesItem | undefined {
  const { pod } = object;
  if (pod === undefined || isTemplateOnly(object) || isOver(object)) return undefined;
  const references = findReferences(pod, claimsMadeBy(object)).map(({ at, ...found }) => ({
    ...found,
    path: [...pod.path, 'spec', ...at],
  }));
  if (references.length === 0) return undefined;
  return {
    subject: subjectOf(object),
    place: placeAt([]),
    references,
    ...(object.owner === undefined ? { places: references.map(({ path }) => placeAt(path)) } : {}),
  };
}

interface Found extends Pick<Reference, 'kind' | 'name' | 'isOptional' | 'keys'> {
  /** From the pod's specification. */
  readonly at: Path;
}

/** What was found so far: there are many pods, with many variables each, so that one list is filled. */
type Sink = Found[];

/** Volumes that a StatefulSet replaces by the claims it makes for each pod (`updateStorage` in its controller). */
function claimsMadeBy({ kind, value }: KubeObject): ReadonlySet<string> {
  if (kind !== 'StatefulSet') return NO_CLAIMS;
  const templates = listAt(mapAt(value, 'spec'), 'volumeClaimTemplates').filter(isJsonObject);
  return new Set(templates.flatMap((template) => textAt(mapAt(template, 'metadata'), 'name') ?? []));
}

const NO_CLAIMS: ReadonlySet<string> = new Set();

function findReferences({ value, path, containers }: PodTemplate, replaced: ReadonlySet<string>): readonly Found[] {
  const spec = mapAt(value, 'spec');
  const found: Sink = [];
  const account = ACCOUNT_FIELDS.find((field) => textAt(spec, field) !== undefined);
  if (account !== undefined) addName(found, spec, { kind: 'ServiceAccount', at: [], field: account });
  listAt(spec, 'imagePullSecrets').forEach((one, index) => {
    addName(found, one, { kind: 'Secret', at: ['imagePullSecrets', index], field: 'name' });
  });
  listAt(spec, 'volumes').forEach((volume, index) => {
    if (isJsonObject(volume) && !replaced.has(textAt(volume, 'name') ?? ''))
      addVolume(found, volume, ['volumes', index]);
  });
  for (const container of containers) addContainer(found, container.value, container.path.slice(path.length + 1));
  return found;
}

/** The second is the older name of the first. */
const ACCOUNT_FIELDS = ['serviceAccountName', 'serviceAccount'] as const;

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

function addVolume(found: Sink, volume: JsonObject, at: Path): void {
  addByTable(found, volume, { table: IN_VOLUME, at });
  listAt(mapAt(volume, 'projected'), 'sources').forEach((source, index) => {
    addByTable(found, source, { table: IN_PROJECTION, at: [...at, 'projected', 'sources', index] });
  });
  for (const driver of SECRET_REFERENCES) {
    const settings = volume[driver];
    if (!isJsonObject(settings)) continue;
    const field = driver === 'csi' ? 'nodePublishSecretRef' : 'secretRef';
    addName(found, settings[field], { kind: 'Secret', at: [...at, driver, field], field: 'name' });
  }
  if (volume['azureFile'] !== undefined)
    addName(found, volume['azureFile'], { kind: 'Secret', at: [...at, 'azureFile'], field: 'secretName' });
}

function addContainer(found: Sink, container: JsonObject, at: Path): void {
  listAt(container, 'envFrom').forEach((source, index) => {
    addByTable(found, source, { table: IN_ENVIRONMENT, at: [...at, 'envFrom', index] });
  });
  listAt(container, 'env').forEach((variable, index) => {
    const source = isJsonObject(variable) ? variable['valueFrom'] : undefined;
    if (source !== undefined)
      addByTable(found, source, { table: IN_ENVIRONMENT, at: [...at, 'env', index, 'valueFrom'] });
  });
}

type Table = Readonly<Record<string, { readonly kind: ReferencedKind; readonly field: string }>>;

function addByTable(found: Sink, value: Json, { table, at }: { table: Table; at: Path }): void {
  if (!isJsonObject(value)) return;
  for (const name in value) {
    const row = Object.hasOwn(table, name) ? table[name] : undefined;
    if (row !== undefined) addName(found, value[name], { ...row, at: [...at, name] });
  }
}

function addName(
  found: Sink,
  value: Json | undefined,
  { kind, at, field }: { kind: ReferencedKind; at: Path; field: string },
): void {
  const name = isJsonObject(value) ? textAt(value, field) : undefined;
  if (name === undefined || !isJsonObject(value)) return;
  found.push({
    kind,
    name,
    at: [...at, field],
    ...(value['optional'] === true ? { isOptional: true } : {}),
    ...keysOf(value),
  });
}

/** `key` of a variable, or those of a volume's `items`. */
function keysOf(value: JsonObject): Pick<Reference, 'keys'> {
  const key = textAt(value, 'key');
  if (key !== undefined) return { keys: [{ key, at: AT_KEY }] };
  if (value['items'] === undefined) return NO_KEYS;
  const keys = listAt(value, 'items').flatMap((item, index) => {
    const name = isJsonObject(item) ? textAt(item, 'key') : undefined;
    return name === undefined ? [] : [{ key: name, at: ['items', index, 'key'] }];
  });
  return { keys };
}

const AT_KEY: Path = ['key'];
const NO_KEYS = {};
