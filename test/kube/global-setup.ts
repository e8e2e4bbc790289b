import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findKube } from '../../tools/find-kube.ts';
import { keepWatching } from './keep-watching.ts';
import { type Cluster, startCluster } from './start-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absent where the programs are not there. */
    cluster: Omit<Cluster, 'stop'> | undefined;
  }
}

let tearDown: (() => Promise<void>) | undefined;

/** Starts the one API server of the run, and says to every test where it is. */
export async function setup(project: TestProject): Promise<void> {
  const programs = findKube();
  if (programs === undefined) return project.provide('cluster', undefined);
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-kube-'));
  const { stop, ...cluster } = await startCluster({ programs, folder });
  await keepWatching(cluster);
  project.provide('cluster', cluster);
  tearDown = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

export async function teardown(): Promise<void> {
  await tearDown?.();
}
