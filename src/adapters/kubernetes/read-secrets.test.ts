import { expect, test } from 'vitest';
import { readAll, sendJson, startTestServer } from './test-server.fixture.ts';

const SECRETS = { group: '', kind: 'Secret', resource: 'secrets', namespaced: true };
const HELD = 'c2VjcmV0';

test('of a Secret nothing is kept that may repeat what it holds', async () => {
  const server = await startTestServer((path, response) => {
    if (!path.startsWith('/api/v1/secrets?')) return false;
    const annotations = {
      'objectset.rio.cattle.io/applied': HELD,
      'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"a":"${HELD}"}}`,
      note: `password=${HELD}`,
      'kubernetes.io/service-account.name': 'robot',
      'seaworthy.dev/ignore': 'secrets/x',
    };
    const items = path.includes('type%3DOpaque') ? [{ metadata: { name: 'a', namespace: 'shop', annotations } }] : [];
    return sendJson(response, 200, { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', items });
  });
  const events = await readAll(server.kubeconfig, [SECRETS], { hasSecrets: true });
  server.close();
  const texts = events.flatMap((event) =>
    event.kind === 'chunk' ? [new TextDecoder().decode(event.chunk.bytes)] : [],
  );
  expect(texts.join('')).not.toContain(HELD);
  expect(texts.join('')).toContain('"kubernetes.io/service-account.name":"robot"');
  expect(texts.join('')).toContain('"seaworthy.dev/ignore":"secrets/x"');
  expect(texts.join('')).toContain('"live.seaworthy.dev/unread":"data,immutable,stringData"');
});
