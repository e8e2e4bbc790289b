import { expect, test } from 'vitest';
import { bePatient } from './be-patient.ts';
import { connect } from './connect.ts';
import { readKubeconfig } from './read-kubeconfig.ts';
import {
  NODES,
  PODS,
  readAll,
  sendJson,
  SERVICES,
  startInTests,
  statesOf,
  type TestServer,
} from './test-server.fixture.ts';

const start = startInTests();
const SECONDS = 0.3;

const ask = ({ kubeconfig }: TestServer) =>
  bePatient(connect(readKubeconfig({ kubeconfig }), { seconds: SECONDS, userAgent: 'test' }), SECONDS);

test('one kind that hangs in every namespace does not take the others with it', async () => {
  const { kubeconfig, asked } = await start((path, response) => {
    if (path.startsWith('/api/v1/pods')) return sendJson(response, 403, { kind: 'Status', message: 'no' });
    if (path.startsWith('/api/v1/namespaces/')) return true;
    if (!path.startsWith('/api/v1/namespaces')) return false;
    const items = Array.from({ length: 6 }, (_, index) => ({ metadata: { name: `n${index}` } }));
    return sendJson(response, 200, { kind: 'NamespaceList', apiVersion: 'v1', metadata: {}, items });
  });
  const states = statesOf(await readAll(kubeconfig, [NODES, PODS, SERVICES], { seconds: SECONDS }));
  expect(states.filter((state) => state.startsWith('Pod n'))).toEqual(
    Array.from({ length: 6 }, (_, index) => `Pod n${index} timeout`),
  );
  expect(states).toContain('Service * complete');
  expect(asked.some((path) => path.startsWith('/api/v1/services'))).toBe(true);
});

test('a server that answers for some kinds is asked for all of them, however many are silent in between', async () => {
  const server = await start((path, response) => {
    if (path.startsWith('/silent/')) return true;
    return path.startsWith('/api/v1/namespaces') && sendJson(response, 403, {});
  });
  const patient = ask(server);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    expect(await patient.get(`/silent/${name}`)).toMatchObject({ failed: 'timeout' });
  expect(await patient.get('/api/v1/pods')).toMatchObject({ status: 200 });
  expect(server.asked.filter((path) => path.startsWith('/silent/'))).toHaveLength(7);
  patient.close();
});

test('a kind that is silent is left, and one that answers again is not', async () => {
  let times = 0;
  const server = await start((path, response) => {
    if (path === '/silent') return true;
    if (path !== '/sometimes') return false;
    return ++times % 3 === 0 ? sendJson(response, 200, {}) : true;
  });
  const patient = ask(server);
  for (let index = 0; index < 6; index++) {
    await patient.get('/silent');
    await patient.get('/sometimes');
  }
  expect(server.asked.filter((path) => path === '/silent')).toHaveLength(3);
  expect(server.asked.filter((path) => path === '/sometimes')).toHaveLength(6);
  patient.close();
});

test('a server that is gone is asked whether it is there, and then for nothing more', async () => {
  const server = await start(() => true);
  const patient = ask(server);
  for (let index = 0; index < 20; index++)
    expect(await patient.get(`/kind-${index}`)).toMatchObject({ failed: 'timeout' });
  expect(server.asked).toEqual(['/kind-0', '/kind-1', '/kind-2', '/api/v1/namespaces?limit=1']);
  patient.close();
});
