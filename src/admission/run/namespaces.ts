import { isJsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import { markTyped } from '../../cel/typed-values.ts';
import { CelUnknown, type CelValue } from '../../cel/value.ts';
import { readLabels } from '../../facts/objects.ts';
import type { AdmissionContext, ContextObject } from './admission-context.ts';
import type { AdmissionRequest } from './admission-request.ts';
import { putUnknowns } from './cel-world.ts';

/** What is unknown where a Namespace is not in the input. */
export const UNSEEN_NAMESPACE = 'the namespace that the object goes to';

/** The Namespace that a request goes to; undefined where it was not seen, or was seen twice and not the same. */
export function findNamespace(
  { namespace, isNamespaced }: AdmissionRequest,
  { objects }: AdmissionContext,
): ContextObject | undefined {
  if (!isNamespaced || namespace === undefined) return undefined;
  return objects.find(
    ({ group, kind, name, isDoubtful }) => group === '' && kind === 'Namespace' && name === namespace && !isDoubtful,
  );
}

export function labelsOfNamespace(found: ContextObject | undefined): Readonly<Record<string, string>> | undefined {
  if (found === undefined) return undefined;
  const { metadata } = found.value;
  const own = isJsonObject(metadata) ? readLabels(metadata['labels']) : {};
  return { ...own, 'kubernetes.io/metadata.name': found.name };
}

/** Decided by the cluster, or not said of it. */
const OPEN: readonly Path[] = [
  ...['uid', 'creationTimestamp', 'resourceVersion', 'generation'].map((field): Path => ['metadata', field]),
  ['status'],
];

/** The variable `namespaceObject`: null for what is in no namespace (`CreateNamespaceObject`). */
export function namespaceVariable({ isNamespaced }: AdmissionRequest, found: ContextObject | undefined): CelValue {
  if (!isNamespaced) return null;
  if (found === undefined) return new CelUnknown(UNSEEN_NAMESPACE);
  const { metadata } = found.value;
  const { annotations, finalizers } = isJsonObject(metadata) ? metadata : {};
  const own = {
    name: found.name,
    labels: { ...labelsOfNamespace(found) },
    ...(annotations === undefined ? {} : { annotations }),
    ...(finalizers === undefined ? {} : { finalizers }),
  };
  const variable = putUnknowns(structuredClone({ metadata: own, spec: { finalizers: ['kubernetes'] } }), OPEN);
  markTyped(variable);
  return variable;
}
