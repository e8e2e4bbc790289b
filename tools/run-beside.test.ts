import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBeside } from './run-beside.ts';

const BESIDE = join(import.meta.dirname, 'run-beside.ts');

/** What a process prints that runs these, and the names that it was given back. */
function runAll(commands: readonly (readonly [name: string, script: string])[]): string {
  const listed = commands.map(([name, script]) => ({ name, command: [process.execPath, '-e', script] }));
  const source = `import { runBeside } from ${JSON.stringify(BESIDE)};
    console.log('failed:', (await runBeside(${JSON.stringify(listed)})).join(' '));`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' }).stdout;
}

test('what runs beside is shown behind the first, and who failed is named', () => {
  const waits = 'setTimeout(() => console.log("first"), 300)';
  const fails = 'console.log("second"); console.error("complains"); process.exit(3)';
  const dies = 'process.kill(process.pid, "SIGKILL")';
  expect(
    runAll([
      ['a', waits],
      ['b', fails],
      ['c', dies],
    ]),
  ).toBe('first\n\n── b\nsecond\ncomplains\n\n── c\nfailed: b c\n');
});

test('they run at once: each waits until the other was there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-beside-'));
  const meet = (own: string, other: string): string =>
    `const { existsSync, writeFileSync } = require('node:fs');
     writeFileSync(${JSON.stringify(join(folder, own))}, '');
     const wait = setInterval(() => existsSync(${JSON.stringify(join(folder, other))}) && clearInterval(wait), 10);
     setTimeout(() => process.exit(1), 30_000).unref();`;
  const said = runAll([
    ['a', meet('a', 'b')],
    ['b', meet('b', 'a')],
  ]);
  rmSync(folder, { recursive: true });
  expect(said).toBe('\n── b\nfailed: \n');
});

test('a program that is not there failed', async () => {
  expect(await runBeside([{ name: 'none', command: ['/no/such/program'] }])).toEqual(['none']);
});
