import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from './temporary-folder.ts';

const HERE = import.meta.dirname;

/** Makes a folder, runs a program in it that writes without end, and says where. */
const SCRIPT = `
import { makeTemporaryFolder } from ${JSON.stringify(join(HERE, 'temporary-folder.ts'))};
import { runProgram } from ${JSON.stringify(join(HERE, 'run-program.ts'))};
const { path } = makeTemporaryFolder('test');
process.stdout.write(path);
const call = { program: '/bin/sh', words: ['-c', 'while :; do date > ' + path + '.alive; sleep 0.05; done'], folder: path, environment: {} };
await runProgram(call, { milliseconds: 60000, bytes: 1000 });
`;

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s leaves no folder and no program behind, and ends the process',
  async (signal) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [block] = (await once(child.stdout, 'data')) as [Buffer];
    const folder = block.toString('utf8');
    const alive = `${folder}.alive`;
    while (!existsSync(alive)) await wait(20);
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(existsSync(folder)).toBe(false);
    rmSync(alive, { force: true });
    await wait(300);
    expect(existsSync(alive)).toBe(false);
  },
);

test('a folder is gone when it is closed, and signals are nobody’s again', () => {
  const before = process.listenerCount('SIGINT');
  const [one, other] = [makeTemporaryFolder('one'), makeTemporaryFolder('other')];
  expect(existsSync(one.path)).toBe(true);
  one.close();
  one.close();
  other.close();
  expect([existsSync(one.path), existsSync(other.path)]).toEqual([false, false]);
  expect(process.listenerCount('SIGINT')).toBe(before);
});
