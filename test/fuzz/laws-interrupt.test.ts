import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROGRAM } from '../program.fixture.ts';

/** Whoever presses Ctrl-C while workers judge gets the prompt back at once, and no half of a report. */
const PODS = 60_000;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-interrupt-'));
  const pod = `- { apiVersion: v1, kind: Pod, metadata: { name: a, labels: { app: a } }, spec: { containers: [{ name: app, image: "r.example/app:1", env: [{ name: MODE, value: x }] }] } }`;
  writeFileSync(join(folder, 'pods.yaml'), `apiVersion: v1\nkind: List\nitems:\n${`${pod}\n`.repeat(PODS)}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([0, 2])('with %i workers', async (workers) => {
  const child = spawn(process.execPath, [PROGRAM, 'scan', 'pods.yaml', '--format', 'json', '--workers', `${workers}`], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
  });
  const ended = new Promise<NodeJS.Signals | null>((settle) => {
    child.on('exit', (_code, signal) => settle(signal));
  });
  await new Promise((settle) => {
    setTimeout(settle, 400);
  });
  expect(child.exitCode).toBeNull();
  child.kill('SIGINT');
  expect(await ended).toBe('SIGINT');
  expect(output).toBe('');
});
