import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { CollectionState } from '../../facts/collection.ts';
import type { KubeObject } from '../../facts/kube-object.ts';

/** What policies look at beside the object: Namespaces, and objects with their parameters. Plain data, so that workers can have it. */
export interface AdmissionContext {
  readonly objects: readonly ContextObject[];
  /** How much is known of kinds in namespaces: `group/kind/namespace`, `*` for all namespaces; what is not here is not supplied. */
  readonly states: Readonly<Record<string, CollectionState>>;
}

export interface ContextObject {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Empty where it is in none, or in one that is not said. */
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: JsonObject;
  /** There are several of the same name, and they are not the same. */
  readonly isDoubtful: boolean;
  /** Of masked values, from the root. */
  readonly secrets: readonly (readonly (string | number)[])[];
}

export const NO_CONTEXT: AdmissionContext = { objects: [], states: {} };

export function toContextObject(object: KubeObject): ContextObject {
  const { group, kind, namespace, name, labels, value } = object;
  const version =
    String(value['apiVersion'] ?? '')
      .split('/')
      .at(-1) ?? '';
  const secrets = object.secrets.map(({ path }) => path);
  return { group, version, kind, namespace, name, labels, value, isDoubtful: false, secrets };
}

/** Several of one name are one, and in doubt where they differ: nobody can say which of them will be there. */
export function joinContext(objects: readonly ContextObject[]): readonly ContextObject[] {
  const groups = Map.groupBy(objects, ({ group, kind, namespace, name }) =>
    JSON.stringify([group, kind, namespace, name]),
  );
  return [...groups.values()].map((all) => {
    const [first] = all as [ContextObject, ...ContextObject[]];
    const texts = new Set(all.map(({ value }) => stateText(value)));
    return texts.size > 1 ? { ...first, isDoubtful: true } : first;
  });
}

/** What is said of an object, whatever a cluster adds to it. */
function stateText({ metadata, status: _status, ...rest }: JsonObject): string {
  const { labels = {}, annotations = {} } = isJsonObject(metadata) ? metadata : {};
  return JSON.stringify([rest, labels, annotations], (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

export function stateOf(
  context: AdmissionContext,
  kind: { readonly group: string; readonly kind: string },
  namespace: string,
): CollectionState {
  const key = (place: string): string => `${kind.group}/${kind.kind}/${place}`;
  return context.states[key(namespace)] ?? context.states[key('*')] ?? 'not-supplied';
}
