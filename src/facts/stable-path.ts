import { isJsonObject, type Json } from '../base/json.ts';
import { type Path, type PathStep, renderPath } from '../base/path.ts';

/** What tells the elements of a list apart, as the API server's own merge keys do (OpenAPI `x-kubernetes-list-map-keys`). */
const MERGE_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  ports: ['name', 'containerPort', 'port', 'protocol'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
  ownerReferences: ['uid'],
  conditions: ['type'],
  subjects: ['kind', 'name', 'namespace'],
  webhooks: ['name'],
  resourceClaims: ['name'],
};

/**
 * A path that survives reordering: `containers[name=app].ports[containerPort=8080,protocol=TCP]`.
 * Elements without a merge key keep their position; plain values stand for themselves.
 */
export function stablePath(value: Json, path: Path): string {
  let text = '';
  let current: Json | undefined = value;
  let field = '';
  for (const step of path) {
    if (typeof step === 'number') text += renderElement(current, step, field);
    else {
      text += text === '' ? renderPath([step]) : renderStep(step);
      field = step;
    }
    current = childOf(current, step);
  }
  return text;
}

function renderStep(step: string): string {
  const rendered = renderPath([step]);
  return rendered.startsWith('[') ? rendered : `.${rendered}`;
}

function renderElement(list: Json | undefined, index: number, field: string): string {
  const element = Array.isArray(list) ? list[index] : undefined;
  if (isJsonObject(element)) {
    const keys = (MERGE_KEYS[field] ?? []).filter((key) => element[key] !== undefined);
    if (keys.length > 0) return `[${keys.map((key) => `${key}=${String(element[key])}`).join(',')}]`;
  }
  return typeof element === 'string' ? `[${JSON.stringify(element)}]` : `[${index}]`;
}

function childOf(value: Json | undefined, step: PathStep): Json | undefined {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** The value at a path, or undefined where there is none. */
export function findValue(value: Json | undefined, path: Path): Json | undefined {
  let current = value;
  for (const step of path) current = childOf(current, step);
  return current;
}
