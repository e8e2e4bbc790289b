import { spawnSync } from 'node:child_process';
import type { Json } from '../../src/base/json.ts';

/** What the API server's own checks say of a pod at a version. */
export interface PodSecurityAnswer {
  /** By the name of the check, whether it lets the pod in; one that the version does not have yet does. */
  readonly checks: Readonly<Record<string, boolean>>;
  /** Whether the level as a whole does. */
  readonly baseline: boolean;
  readonly restricted: boolean;
  /** Checks of the baseline that the restricted level leaves out at the version. */
  readonly overridden: readonly string[];
}

export interface PodSecurityQuestion {
  readonly minor: number;
  readonly pod: Json;
}

/** Asks the Go program about many pods at once; undefined for what it does not take for a pod. */
export function askPodSecurity(
  binary: string,
  questions: readonly PodSecurityQuestion[],
): readonly (PodSecurityAnswer | undefined)[] {
  const input = questions.map(({ minor, pod }) => `${minor}\t${JSON.stringify(pod)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(binary, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  return stdout
    .split('\n')
    .slice(0, questions.length)
    .map((line) => (line.startsWith('error ') ? undefined : (JSON.parse(line) as PodSecurityAnswer)));
}
