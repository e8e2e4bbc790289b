import { isJsonObject, type Json } from '../../base/json.ts';
import type { CollectionName } from '../collections.ts';
import { maskKey } from '../detectors/mask-key.ts';
import { mapAt } from '../field-of.ts';
import type { KubeObject } from '../kube-object.ts';
import type { NamedItem } from './names.ts';
import { projectNames } from './names.ts';
import type { Projection } from './projection.ts';

/** A ConfigMap or Secret, by the names of what it holds. */
export interface KeyedItem extends NamedItem {
  /** Sorted. */
  readonly keys: readonly string[];
  /** Something else adds keys, or they are not what they have to be: there may be more. */
  readonly isOpen?: true;
  /** Nobody asked what it holds. */
  readonly isUnread?: true;
}

/** A view of the keys in some fields of a collection's objects, and of nothing that stands under them. */
export function projectKeys(reads: CollectionName, fields: readonly string[]): Projection<KeyedItem> {
  const { project } = projectNames(reads);
  return {
    reads,
    project: (object, placeAt) => {
      const named = project(object, placeAt);
      if (named === undefined) return undefined;
      const maps = fields.map((field) => writtenAt(object, field));
      const keys = maps.flatMap((map) => (isJsonObject(map) ? Object.keys(map) : [])).map(maskKey);
      const isOdd = maps.some((map) => map !== undefined && map !== null && !isJsonObject(map));
      return {
        ...named,
        keys: [...new Set(keys)].sort(),
        ...(object.unread?.some(([field]) => fields.includes(String(field))) === true ? { isUnread: true } : {}),
        ...(isOdd || isFilled(object, keys) ? { isOpen: true } : {}),
      };
    },
  };
}

/** As it was written: an empty value is none everywhere else, and a key all the same. */
function writtenAt({ document, root }: KubeObject, field: string): Json | undefined {
  let at: Json | undefined = document.value;
  for (const step of [...root, field])
    at = Array.isArray(at) ? at[Number(step)] : isJsonObject(at) ? at[String(step)] : undefined;
  return at;
}

/** An empty object waits for what fills it, and so do these. */
function isFilled({ value }: KubeObject, keys: readonly string[]): boolean {
  if (keys.length === 0 || value['type'] === TOKEN) return true;
  const metadata = mapAt(value, 'metadata');
  return ['labels', 'annotations'].some((name) => Object.keys(mapAt(metadata, name)).some((key) => FILLING.has(key)));
}

/** The cluster adds the token and its certificate. */
const TOKEN = 'kubernetes.io/service-account-token';
/** OpenShift adds certificates, a replicator what another object holds. */
const FILLING: ReadonlySet<string> = new Set([
  'config.openshift.io/inject-trusted-cabundle',
  'service.beta.openshift.io/inject-cabundle',
  'replicator.v1.mittwald.de/replicate-from',
]);
