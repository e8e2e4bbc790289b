import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { findItemKind } from '../manifest/list-type.ts';
import { groupOf } from './api-group.ts';
import { isClusterScoped } from './cluster-scoped.ts';
import type { KubeObject } from './kube-object.ts';
import { findOwner } from './owners.ts';
import { findPodTemplate, KNOWN_TEMPLATES, type TemplatePlaces } from './pod-template.ts';
import { type Redacted, redact } from './redact.ts';
import { findUnread } from './unread-fields.ts';
import { holdAgainstSchema } from './schema/misfits.ts';
import { wasSecret } from './secret-source.ts';

export interface ReadObjects {
  readonly objects: readonly KubeObject[];
  /** Values that are no Kubernetes objects. */
  readonly skipped: number;
  /** Of these, what names a kind and no apiVersion: it may have been meant as an object. */
  readonly untyped: number;
}

/** What is not in a document, and has to be known to read it. */
export interface ReadingRules {
  /** Given to objects that name none; empty for "unset". */
  readonly namespace: string;
  /** Where kinds keep their pod templates; absent: those that are known here. */
  readonly templates?: TemplatePlaces;
}

/** Every object of a document, Lists opened. */
export function readObjects(
  document: ManifestDocument,
  { namespace, templates = KNOWN_TEMPLATES }: ReadingRules,
): ReadObjects {
  const objects: KubeObject[] = [];
  let skipped = 0;
  let untyped = 0;
  take(document.value, [], document.item ?? {});
  return { objects, skipped, untyped };

  function take(value: Json, root: Path, type: ItemType): void {
    if (value === null && root.length === 0) return;
    if (isJsonObject(value) && isList(value))
      takeItems(value['items'] as Json[], [...root, 'items'], itemTypeOf(value));
    else if (Array.isArray(value) && root.length === 0) takeItems(value, root, {});
    else if (isJsonObject(value) && isObject(value, type))
      objects.push(readObject(value, { document, root, namespace, templates, type }));
    else {
      skipped += 1;
      if (isJsonObject(value) && typeof value['kind'] === 'string' && value['apiVersion'] === undefined) untyped += 1;
    }
  }

  function takeItems(items: readonly Json[], root: Path, type: ItemType): void {
    if (root.length > DEEPEST_LIST) skipped += items.length;
    else items.forEach((item, index) => take(item, [...root, index], type));
  }
}

/** Lists in Lists: no tool writes them, but the API server's reader opens them. */
const DEEPEST_LIST = 32;

/** What a typed list (`PodList`) says of its items. */
interface ItemType {
  readonly apiVersion?: Json | undefined;
  readonly kind?: Json | undefined;
}

function isList({ kind, items }: JsonObject): boolean {
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items);
}

function itemTypeOf({ kind, apiVersion }: JsonObject): ItemType {
  const itemKind = findItemKind(kind);
  return itemKind === undefined ? {} : { kind: itemKind, apiVersion };
}

/** Groups whose documents configure a tool on the way to the cluster and never reach its API. */
const TOOL_GROUPS: ReadonlySet<string> = new Set([
  'kustomize.config.k8s.io',
  'kind.x-k8s.io',
  'kubeadm.k8s.io',
  'kubelet.config.k8s.io',
  'eksctl.io',
  'k3d.io',
  'skaffold',
  'helm.sh',
  'seaworthy.dev',
]);

/** Groups whose objects hold what some tool found, ours among them: they configure nothing, and a pass of them says nothing. */
const RESULT_GROUPS: ReadonlySet<string> = new Set([
  'openreports.io',
  'wgpolicyk8s.io',
  'reports.kyverno.io',
  'aquasecurity.github.io',
  'spdx.softwarecomposition.kubescape.io',
]);

/** An object says what it is, in text; one of the two may be ill-typed, and then the rest of it is judged all the same. */
function isObject(value: JsonObject, type: ItemType): boolean {
  const apiVersion = value['apiVersion'] ?? type.apiVersion;
  const kind = value['kind'] ?? type.kind;
  if (apiVersion === undefined || apiVersion === null || kind === undefined || kind === null) return false;
  if (typeof apiVersion !== 'string') return typeof kind === 'string';
  const isKubeconfig = apiVersion === 'v1' && kind === 'Config' && Array.isArray(value['clusters']);
  const group = groupOf(apiVersion);
  return !isKubeconfig && !TOOL_GROUPS.has(group) && !RESULT_GROUPS.has(group);
}

interface ObjectPlace extends Pick<KubeObject, 'document' | 'root'> {
  readonly namespace: string;
  readonly templates: TemplatePlaces;
  readonly type: ItemType;
}

function readObject(raw: JsonObject, { document, root, namespace, templates, type }: ObjectPlace): KubeObject {
  const isTyped = raw['kind'] !== undefined && raw['apiVersion'] !== undefined;
  const redacted = redactObject(isTyped ? raw : { ...definedOf(type), ...raw }, wasSecret(document, root));
  const value = redacted.value as JsonObject;
  const apiVersion = textOf(value['apiVersion']);
  const group = groupOf(apiVersion);
  const kind = textOf(value['kind']);
  const metadata = isJsonObject(value['metadata']) ? value['metadata'] : {};
  const isNamespaced = !isClusterScoped(group, kind);
  const ownNamespace = nameOf(metadata['namespace']) || (isNamespaced ? namespace : '');
  const owner = findOwner(metadata, ownNamespace);
  const unread = findUnread({ group, kind }, value);
  const pod = findPodTemplate({ group, kind }, value, templates);
  return {
    document,
    root,
    value,
    group,
    kind,
    namespace: ownNamespace,
    name: nameOf(metadata['name']) || nameOf(metadata['generateName']),
    labels: readLabels(metadata['labels']),
    secrets: redacted.secrets,
    ...(owner === undefined ? {} : { owner }),
    ...(unread === undefined ? {} : { unread }),
    ...(pod === undefined ? {} : { pod }),
    ...holdAgainstSchema({ group, kind }, value, pod),
  };
}

/**
 * A map that says twice what it is, a Secret first, may hold a Secret's data, whatever counts in the end; the rest of it is
 * judged as what it is.
 */
function redactObject(raw: JsonObject, wasOne: boolean): Redacted {
  const whole = redact(raw);
  const data = wasOne ? SECRET_DATA.filter((field) => Object.hasOwn(raw, field)) : [];
  if (data.length === 0) return whole;
  const held = Object.fromEntries(data.map((field) => [field, raw[field] as Json]));
  const { value, secrets } = redact({ ...held, kind: 'Secret' });
  const others = whole.secrets.filter(({ path }) => !data.includes(String(path[0])));
  return {
    value: { ...(whole.value as JsonObject), ...(value as JsonObject), kind: raw['kind'] as Json },
    secrets: [...others, ...secrets],
  };
}

const SECRET_DATA = ['data', 'stringData'];

function definedOf({ apiVersion, kind }: ItemType): JsonObject {
  return { ...(apiVersion === undefined ? {} : { apiVersion }), ...(kind === undefined ? {} : { kind }) };
}

/** The labels that are text; others the API server refuses. */
export function readLabels(labels: Json | undefined): Readonly<Record<string, string>> {
  if (!isJsonObject(labels)) return NO_LABELS;
  let areTexts = true;
  for (const key in labels) if (typeof labels[key] !== 'string') areTexts = false;
  if (areTexts) return labels as Readonly<Record<string, string>>;
  return Object.fromEntries(
    Object.entries(labels).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

const NO_LABELS: Readonly<Record<string, string>> = {};

/** A name that was meant as text and is not quoted (`name: 42`) still tells which object it is. */
function nameOf(value: Json | undefined): string {
  return typeof value === 'number' ? String(value) : textOf(value);
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
