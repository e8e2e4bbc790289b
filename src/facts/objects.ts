import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import type { KubeObject } from './kube-object.ts';
import { findOwner } from './owners.ts';
import { findPodTemplate } from './pod-template.ts';
import { redact } from './redact.ts';

export interface ReadObjects {
  readonly objects: readonly KubeObject[];
  /** Values that are no Kubernetes objects. */
  readonly skipped: number;
}

/** Groups whose documents configure a tool on the way to the cluster and never reach its API. */
const TOOL_GROUPS: ReadonlySet<string> = new Set(['kustomize.config.k8s.io', 'kind.x-k8s.io', 'skaffold', 'helm.sh']);

/** Every object of a document, Lists opened. `namespace` is given to objects that name none. */
export function readObjects(document: ManifestDocument, namespace: string): ReadObjects {
  const objects: KubeObject[] = [];
  let skipped = 0;
  take(document.value, [], document.item ?? {});
  return { objects, skipped };

  function take(value: Json, root: Path, defaults: TypeDefaults): void {
    if (value === null) return;
    const object = isJsonObject(value) ? readObject(value, root, defaults) : undefined;
    if (object !== undefined) objects.push(object);
    else if (isJsonObject(value) && isList(value)) takeList(value, root);
    else skipped += 1;
  }

  function takeList(list: JsonObject, root: Path): void {
    const { items, kind, apiVersion } = list;
    const typed = kind === 'List' || typeof kind !== 'string' ? {} : { kind: kind.slice(0, -'List'.length), apiVersion };
    if (Array.isArray(items)) items.forEach((item, index) => take(item, [...root, 'items', index], typed));
  }

  function readObject(value: JsonObject, root: Path, defaults: TypeDefaults): KubeObject | undefined {
    const apiVersion = value['apiVersion'] ?? defaults.apiVersion;
    const kind = value['kind'] ?? defaults.kind;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || isList(value)) return undefined;
    const slash = apiVersion.indexOf('/');
    const group = slash < 0 ? '' : apiVersion.slice(0, slash);
    if (TOOL_GROUPS.has(group)) return undefined;
    const isTyped = value['kind'] !== undefined && value['apiVersion'] !== undefined;
    const redacted = redact(isTyped ? value : { apiVersion, kind, ...value });
    const metadata = isJsonObject(redacted.value['metadata']) ? redacted.value['metadata'] : {};
    const owner = findOwner(metadata);
    const pod = findPodTemplate(group, kind, redacted.value);
    return {
      document,
      root,
      value: redacted.value,
      group,
      version: apiVersion.slice(slash + 1),
      kind,
      namespace: text(metadata['namespace']) || (isClusterScoped(group, kind) ? '' : namespace),
      name: text(metadata['name']) || text(metadata['generateName']),
      labels: readLabels(metadata['labels']),
      secrets: redacted.secrets,
      ...(owner === undefined ? {} : { owner }),
      ...(pod === undefined ? {} : { pod }),
    };
  }
}

interface TypeDefaults {
  readonly apiVersion?: Json | undefined;
  readonly kind?: Json | undefined;
}

function isList(value: JsonObject): boolean {
  return typeof value['kind'] === 'string' && value['kind'].endsWith('List') && Array.isArray(value['items']);
}

/** Kinds that live outside namespaces, so that a default namespace is not theirs. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'storage.k8s.io/StorageClass',
  'scheduling.k8s.io/PriorityClass',
  'networking.k8s.io/IngressClass',
]);

function isClusterScoped(group: string, kind: string): boolean {
  return CLUSTER_SCOPED.has(`${group}/${kind}`);
}

export function readLabels(labels: Json | undefined): Readonly<Record<string, string>> {
  if (!isJsonObject(labels)) return {};
  return Object.fromEntries(Object.entries(labels).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
