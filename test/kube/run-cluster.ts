import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureKube } from '../../tools/ensure-kube.ts';
import { findKube } from '../../tools/find-kube.ts';
import { loadFolder } from './load-folder.ts';
import { startCluster } from './start-cluster.ts';

/** `npm run cluster`: a real API server with the example shop on it, until Ctrl-C. */
const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, '.cache', 'cluster');

const programs = ensureKube() ? findKube() : undefined;
if (programs === undefined) process.exitCode = 1;
else await runCluster(programs);

async function runCluster(programs: string): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  const cluster = await startCluster({ programs, folder: FOLDER });
  const ended = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const { applied, refused } = await loadFolder(cluster, join(ROOT, 'examples', 'shop'));
  for (const { object, why } of refused) process.stderr.write(`not taken: ${object}: ${why}\n`);
  process.stderr.write(
    `Kubernetes at ${cluster.url} with ${applied} objects of examples/shop; Ctrl-C ends it. In another terminal:\n\n`,
  );
  process.stdout.write(`export KUBECONFIG=${cluster.kubeconfig}\n`);
  await ended;
  await cluster.stop();
}
