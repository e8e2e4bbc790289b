import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** `node serve-pods.ts FOLDER KEY CERTIFICATE`: an API server that knows pods, page by page from files; prints its port. */
const [folder = '', key = '', cert = ''] = process.argv.slice(2);

const GROUP = 'apidiscovery.k8s.io/v2';
const POD = {
  resource: 'pods',
  responseKind: { group: '', version: 'v1', kind: 'Pod' },
  scope: 'Namespaced',
  verbs: ['list'],
};
const ANSWERS: Readonly<Record<string, object>> = {
  '/version': { major: '1', minor: '37', gitVersion: 'v1.37.2' },
  '/apis': { kind: 'APIGroupDiscoveryList', apiVersion: GROUP, metadata: {}, items: [] },
  '/api': {
    kind: 'APIGroupDiscoveryList',
    apiVersion: GROUP,
    metadata: {},
    items: [{ metadata: { name: '' }, versions: [{ version: 'v1', resources: [POD], freshness: 'Current' }] }],
  },
};

const options: ServerOptions = { key: readFileSync(key), cert: readFileSync(cert) };
const server = createServer(options, (request, response) => {
  const url = new URL(request.url ?? '', 'https://localhost');
  const page = join(folder, `${url.searchParams.get('continue') ?? '0'}.json`);
  response.setHeader('content-type', 'application/json');
  if (url.pathname === '/api/v1/pods' && existsSync(page)) {
    response.setHeader('content-length', statSync(page).size);
    createReadStream(page).pipe(response);
    return;
  }
  const answer = ANSWERS[url.pathname];
  response.statusCode = answer === undefined ? 403 : 200;
  response.end(JSON.stringify(answer ?? { kind: 'Status', message: 'not there' }));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
