import type { Json, JsonObject } from '../base/json.ts';
import { isJsonObject } from '../base/json.ts';
import type { PathStep } from '../base/path.ts';
import { findNamedSecret, findSecrets, type Hit, maskHits, renderMask } from './detectors/detect.ts';
import type { SecretMark } from './kube-object.ts';

export interface Redacted {
  /** The same value where nothing had to change; what changed is copied, never written to. */
  readonly value: JsonObject;
  readonly secrets: readonly SecretMark[];
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * One walk that masks secrets (Law D), drops null fields (the API server treats them as absent)
 * and drops managedFields, which repeat the object and decide nothing.
 */
export function redactObject(object: JsonObject): Redacted {
  const secrets: SecretMark[] = [];
  const path: PathStep[] = [];
  const isSecret = object['kind'] === 'Secret' && (object['apiVersion'] === 'v1' || object['apiVersion'] === undefined);
  const value = walkMap(object, false) as JsonObject;
  return { value, secrets };

  function walkMap(map: JsonObject, isOwnData: boolean): JsonObject {
    let copy: JsonObject | undefined;
    const environmentName = typeof map['value'] === 'string' && typeof map['name'] === 'string' ? map['name'] : undefined;
    for (const key in map) {
      const before = map[key] as Json;
      if (typeof before === 'number' || typeof before === 'boolean') continue;
      path.push(key);
      const after = before === null || isManagedFields() ? undefined : walkValue(before, { key, environmentName, isOwnData });
      path.pop();
      if (after === before) continue;
      copy ??= { ...map };
      if (after === undefined) delete copy[key];
      else Object.defineProperty(copy, key, { value: after, enumerable: true, configurable: true, writable: true });
    }
    return copy ?? map;
  }

  function walkValue(before: Json, place: Place): Json {
    if (typeof before === 'string') return maskString(before, place);
    if (Array.isArray(before)) return walkList(before);
    if (isJsonObject(before)) return walkMap(before, isOwnDataMap());
    return before;
  }

  function walkList(list: readonly Json[]): Json {
    let copy: Json[] | undefined;
    for (let index = 0; index < list.length; index++) {
      const before = list[index] as Json;
      if (typeof before !== 'object' && typeof before !== 'string') continue;
      if (before === null) continue;
      path.push(index);
      const after = walkValue(before, { key: '', environmentName: undefined, isOwnData: true });
      path.pop();
      if (after === before) continue;
      copy ??= [...list];
      copy[index] = after;
    }
    return (copy ?? list) as Json[];
  }

  function maskString(text: string, place: Place): Json {
    if (isSecret && isSecretPlace()) return mark('secret-data', text.length);
    const hits = findHits(text, place);
    if (hits.length === 0) return text;
    for (const { detector, start, end } of hits) secrets.push({ path: [...path], detector, length: end - start });
    return maskHits(text, hits);
  }

  function mark(detector: string, length: number): string {
    secrets.push({ path: [...path], detector, length });
    return renderMask(detector, length);
  }

  /** The values of a Secret, and the copy of them that `kubectl apply` leaves behind. */
  function isSecretPlace(): boolean {
    const [top, second, third] = path;
    if (top === 'data' || top === 'stringData') return true;
    return top === 'metadata' && second === 'annotations' && third === LAST_APPLIED;
  }

  function isManagedFields(): boolean {
    return path.length === 2 && path[0] === 'metadata' && path[1] === 'managedFields';
  }

  /** Maps whose keys somebody chose: data of a ConfigMap, annotations. */
  function isOwnDataMap(): boolean {
    return path.length === 1 ? path[0] === 'data' || path[0] === 'stringData' : path.length === 2 && path[1] === 'annotations';
  }
}

interface Place {
  readonly key: string;
  /** `name` beside a `value`: an environment variable, a Helm or Argo parameter. */
  readonly environmentName: string | undefined;
  readonly isOwnData: boolean;
}

function findHits(text: string, { key, environmentName, isOwnData }: Place): readonly Hit[] {
  const name = key === 'value' && environmentName !== undefined ? environmentName : key;
  if (name !== '' && key !== 'name') {
    const hit = findNamedSecret(name, text, !isOwnData && name === key);
    if (hit !== undefined) return [hit];
  }
  return findSecrets(text);
}
