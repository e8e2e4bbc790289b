import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { World } from './created.ts';

const MOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What the plug-in ServiceAccount puts into a pod whose account does not forbid it; the end of the volume's name is chosen by chance. */
export function withToken(world: World): World {
  const given = world.value['spec'];
  if (!isJsonObject(given)) return world;
  const volumes = Array.isArray(given['volumes']) ? given['volumes'] : [];
  const name = findTokenVolume(volumes);
  const open: Path[] = [];
  const spec: JsonObject = { ...given };
  for (const list of ['containers', 'initContainers'])
    if (Array.isArray(spec[list]))
      spec[list] = spec[list].map((item, index) => mount(item, name ?? PREFIX, { path: ['spec', list, index], open }));
  if (open.length === 0) return world;
  if (name !== undefined) return { ...world, value: { ...world.value, spec } };
  spec['volumes'] = [...volumes, VOLUME];
  const unknown = [...world.unknown, ...open, ['spec', 'volumes', volumes.length, 'name']];
  return { ...world, value: { ...world.value, spec }, unknown };
}

/** What the names of such volumes begin with; the rest is chance. */
const PREFIX = 'kube-api-access-';

/** The name of one that is there already. */
function findTokenVolume(volumes: readonly Json[]): string | undefined {
  const names = volumes.flatMap((volume) => (isJsonObject(volume) ? String(volume['name']) : []));
  return names.find((name) => name.includes(PREFIX));
}

interface Mounting {
  readonly path: Path;
  /** Gets the place of each name that is put in. */
  readonly open: Path[];
}

function mount(container: Json, name: string, { path, open }: Mounting): Json {
  if (!isJsonObject(container)) return container;
  const mounts = Array.isArray(container['volumeMounts']) ? container['volumeMounts'] : [];
  if (mounts.some((each) => isJsonObject(each) && each['mountPath'] === MOUNT)) return container;
  open.push([...path, 'volumeMounts', mounts.length, 'name']);
  return { ...container, volumeMounts: [...mounts, { mountPath: MOUNT, name, readOnly: true }] };
}

const VOLUME: JsonObject = {
  name: PREFIX,
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
      {
        downwardAPI: {
          items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' }],
        },
      },
    ],
  },
};
