import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { PROGRAM, WITH_ROOM } from '../program.fixture.ts';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder that goes with the suite. */
export function makeWorkplace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-pack-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const seaworthy = (...words: readonly string[]): Ran =>
  spawnSync(process.execPath, [WITH_ROOM, PROGRAM, ...words], { encoding: 'utf8' });

export function succeed(...words: readonly string[]): Ran {
  const ran = seaworthy(...words);
  if (ran.status !== 0) throw new Error(ran.stderr);
  return ran;
}

/** A pod that is another one each day, with a password in it. */
export function assess(ledger: string, day: string): void {
  const manifest = `${ledger}-${day}.yaml`;
  writeFileSync(
    manifest,
    `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { day: "${day}" } }
spec:
  containers:
    - name: web
      image: registry.example/web:1
      securityContext: { privileged: true }
      env: [{ name: DB_PASSWORD, value: hunter2-is-mine }]
`,
  );
  succeed('assess', manifest, '--as-of', day, '--fail-on', 'none', '--ledger', ledger);
}
