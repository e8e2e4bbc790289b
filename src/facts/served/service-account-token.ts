import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import type { Path } from '../../base/path.ts';
import type { World } from './created.ts';

const MOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** What the plug-in ServiceAccount puts into a pod whose account does not forbid it; the end of the volume's name is chosen by chance. */
export function withToken({ value, unknown }: World): World {
  const given = value['spec'];
  if (!isJsonObject(given)) return { value, unknown };
  const volumes = Array.isArray(given['volumes']) ? given['volumes'] : [];
  const open: Path[] = [...unknown];
  const spec: JsonObject = { ...given };
  for (const list of ['containers', 'initContainers'])
    if (Array.isArray(spec[list]))
      spec[list] = spec[list].map((item, index) => mount(item, ['spec', list, index], open));
  if (open.length === unknown.length) return { value, unknown };
  spec['volumes'] = [...volumes, VOLUME];
  return { value: { ...value, spec }, unknown: [...open, ['spec', 'volumes', volumes.length, 'name']] };
}

function mount(container: Json, path: Path, open: Path[]): Json {
  if (!isJsonObject(container)) return container;
  const mounts = Array.isArray(container['volumeMounts']) ? container['volumeMounts'] : [];
  if (mounts.some((each) => isJsonObject(each) && each['mountPath'] === MOUNT)) return container;
  open.push([...path, 'volumeMounts', mounts.length, 'name']);
  return { ...container, volumeMounts: [...mounts, { mountPath: MOUNT, name: '', readOnly: true }] };
}

const VOLUME: JsonObject = {
  name: '',
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
