import { expect, test } from 'vitest';
import { fitNames, type NameFit } from './fit-permission.ts';
import { logOf } from './least.fixture.ts';

test.each<[request: string, fit: NameFit]>([
  ['get configmaps settings in shop', 'named'],
  ['get secrets web-tls in shop', 'named'],
  ['get leases of coordination.k8s.io kube-scheduler in kube-system', 'named'],
  ['get configmaps sh.helm.release in shop', 'named'],
  ['delete persistentvolumes pvc-3f2a1c9e-0b1d-4e5f-9a8b-1c2d3e4f5a6b', 'generated'],
  [
    'get volumesnapshotcontents of snapshot.storage.k8s.io snapcontent-3f2a1c9e-0b1d-4e5f-9a8b-1c2d3e4f5a6b',
    'generated',
  ],
  [`patch volumeattachments/status of storage.k8s.io csi-${'a1'.repeat(32)}`, 'generated'],
  ['update secrets sh.helm.release.v1.web.v12 in shop', 'generated'],
  ['get pods web-7d9c8b6f5-x2x4z in shop', 'generated'],
  ['get jobs of batch report-29402880 in shop', 'generated'],
  ['get events web.17a3c9e0b1d2f4a5 in shop', 'generated'],
  ['get pods in shop', 'unnamed-request'],
])('%s: %s', (request, fit) => {
  const [user] = logOf([request]).users.values();
  expect(user?.permissions.map(fitNames)).toEqual([fit]);
});
