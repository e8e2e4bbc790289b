import { spawnSync } from 'node:child_process';

/** What the API server's own authorizer says of a world. */
export interface AccessAnswers {
  /** Of each request. */
  readonly allowed: readonly boolean[];
  /** Of each pair of rule lists: whether the one covers the other. */
  readonly covered: readonly boolean[];
  /** Of each selector with its labels. */
  readonly selected: readonly boolean[];
}

/** Asks the oracle about many worlds at once. */
export function askAccess(binary: string, worlds: readonly object[]): readonly AccessAnswers[] {
  const input = worlds.map((world) => `${JSON.stringify(world)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(binary, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as AccessAnswers);
}
