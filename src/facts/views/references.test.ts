import { expect, test } from 'vitest';
import { renderPath } from '../../base/path.ts';
import { objectOf } from '../read.fixture.ts';
import { createPlaceAt } from './place-at.ts';
import { REFERENCES } from './references.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  serviceAccount: old
  imagePullSecrets: [{name: pull}, {}, none]
  volumes:
  - {name: a, configMap: {name: a, optional: true}}
  - {name: b, secret: {secretName: b, name: other}}
  - {name: c, persistentVolumeClaim: {claimName: c}}
  - name: d
    projected: {sources: [{configMap: {name: d}}, {secret: {name: e}}, {serviceAccountToken: {path: t}}]}
  - {name: f, csi: {driver: x, nodePublishSecretRef: {name: f}}}
  - {name: g, azureFile: {secretName: g, shareName: s}}
  - {name: h, emptyDir: {}}
  - none
  initContainers:
  - {name: i, envFrom: [{configMapRef: {name: i}}]}
  containers:
  - name: web
    env:
    - {name: PLAIN, value: x}
    - {name: J, valueFrom: {secretKeyRef: {name: j, key: k, optional: true}}}
    - {name: K, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
    - none
`;

test('every name that a pod needs is found, with its place', () => {
  const object = objectOf(POD);
  const item = REFERENCES.project(object, createPlaceAt(object));
  expect(
    item?.references.map(({ kind, name, isOptional = false, path }, index) =>
      [kind, name, isOptional ? 'optional' : '', renderPath(path), item.places?.[index]?.line].join(' '),
    ),
  ).toEqual([
    'ServiceAccount old  spec.serviceAccount 5',
    'Secret pull  spec.imagePullSecrets[0].name 6',
    'ConfigMap a optional spec.volumes[0].configMap.name 8',
    'Secret b  spec.volumes[1].secret.secretName 9',
    'PersistentVolumeClaim c  spec.volumes[2].persistentVolumeClaim.claimName 10',
    'ConfigMap d  spec.volumes[3].projected.sources[0].configMap.name 12',
    'Secret e  spec.volumes[3].projected.sources[1].secret.name 12',
    'Secret f  spec.volumes[4].csi.nodePublishSecretRef.name 13',
    'Secret g  spec.volumes[5].azureFile.secretName 14',
    'ConfigMap i  spec.initContainers[0].envFrom[0].configMapRef.name 18',
    'Secret j optional spec.containers[0].env[1].valueFrom.secretKeyRef.name 23',
  ]);
});

test('the keys that are read are found', () => {
  const object = objectOf(`apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  volumes:
  - {name: a, configMap: {name: a, items: [{key: x, path: x}, {path: y}, none]}}
  - name: b
    projected: {sources: [{secret: {name: b, items: [{key: z, path: z}]}}]}
  containers:
  - name: web
    env:
    - {name: J, valueFrom: {secretKeyRef: {name: j, key: k}}}
`);
  const item = REFERENCES.project(object, createPlaceAt(object));
  const keys = item?.references.flatMap((reference) =>
    (reference.keys ?? []).map(({ key, at }) => `${key} ${renderPath([...reference.path.slice(0, -1), ...at])}`),
  );
  expect(keys).toEqual([
    'x spec.volumes[0].configMap.items[0].key',
    'z spec.volumes[1].projected.sources[0].secret.items[0].key',
    'k spec.containers[0].env[0].valueFrom.secretKeyRef.key',
  ]);
});

test('what names nothing, and what makes no pods, is not kept', () => {
  for (const text of [
    '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}',
    '{apiVersion: v1, kind: Secret}',
  ]) {
    const object = objectOf(text);
    expect(REFERENCES.project(object, createPlaceAt(object))).toBeUndefined();
  }
});
