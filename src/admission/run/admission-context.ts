import { isJsonObject, type JsonObject } from '../../base/json.ts';
import type { CollectionState } from '../../facts/collection.ts';
import { findValue } from '../../base/find-value.ts';
import type { Path } from '../../base/path.ts';
import { isOwnGroup } from '../../facts/built-in-kinds.ts';
import { listNulls } from '../../facts/served/write-custom.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import { DEFINITION, isMaskedDefinition, trimDefinition } from '../../facts/served/read-custom.ts';

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
  /** Places of nulls in a custom kind, from the root; absent where there are none. */
  readonly nulls?: readonly Path[];
  /** Whether it is as the server gives it, with everything that it fills in; absent where it is as it is written. */
  readonly isServed?: true;
  /** Of masked values, from the root. */
  readonly secrets: readonly Path[];
}

export const NO_CONTEXT: AdmissionContext = { objects: [], states: {} };

export function toContextObject(object: KubeObject): ContextObject {
  const { group, kind, namespace, name, labels, value } = object;
  const version =
    String(value['apiVersion'] ?? '')
      .split('/')
      .at(-1) ?? '';
  const secrets = object.secrets.map(({ path }) => path);
  const own = { group, version, kind, namespace, name, labels, secrets };
  if (group === DEFINITION.group && kind === DEFINITION.kind)
    return { ...own, value: trimDefinition(value), isDoubtful: isMaskedDefinition(secrets) };
  const nulls = isOwnGroup(group) ? [] : listNulls(findValue(object.document.value, object.root));
  return { ...own, value, isDoubtful: false, ...(nulls.length === 0 ? {} : { nulls }) };
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
