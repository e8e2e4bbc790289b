import { inject } from 'vitest';

/** Whether there is an API server in this run; without one, suites that talk to it are skipped, which under CI=true fails the run. */
export const hasCluster = inject('cluster') !== undefined;

/** The API server of the run. */
export function theCluster() {
  const cluster = inject('cluster');
  if (cluster === undefined) throw new Error('there is no API server in this run: node tools/ensure-kube.ts');
  return cluster;
}
