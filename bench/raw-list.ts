import { openCluster } from '../src/adapters/kubernetes/open-cluster.ts';
import { letGo } from '../src/manifest/let-go.ts';

/** `node raw-list.ts KUBECONFIG`: all pods as a scan reads them, and nothing judged. */
const [kubeconfig] = process.argv.slice(2);
const cluster = await openCluster({ kubeconfig, seconds: 60, userAgent: 'seaworthy-bench', hasSecrets: false });
const pods = { group: '', kind: 'Pod', resource: 'pods', namespaced: true };
let count = 0;
for await (const event of cluster.inputs([pods]).read({ targets: [], include: [], exclude: [], own: [] }))
  if (event.kind === 'chunk') {
    count += event.chunk.slices.length;
    letGo(event.chunk);
  }
cluster.close();
process.stdout.write(`${count}\n`);
