import { spawnSync } from 'node:child_process';
import type { Json } from '../../src/base/json.ts';

/** By the name of the check, whether it lets a pod in. */
export type PodSecurityAnswer = Readonly<Record<string, boolean>>;

/** Asks the Go program about many pods at once. */
export function askPodSecurity(binary: string, pods: readonly Json[]): readonly PodSecurityAnswer[] {
  const input = pods.map((pod) => `${JSON.stringify(pod)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(binary, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PodSecurityAnswer);
}
