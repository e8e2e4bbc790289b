import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../package/pack.fixture.ts';
import { POD, PRIVILEGED } from './pods.fixture.ts';
import { scanOnce, startWatch, type Watched } from './watch.fixture.ts';
import { PROGRAM } from '../program.fixture.ts';

const MENDED = POD.replace('privileged: true', 'privileged: false');
const FILES = {
  'seaworthy.yaml': 'exclude: [left-out]\n',
  'left-out/e.yaml': POD.replace('web', 'e'),
  'a.yaml': POD.replace('web', 'a'),
  'b.yaml': POD.replace('web', 'b'),
  'deep/c.yaml': POD.replace('web', 'c'),
};

const countIn = (round: string): number => Number(/(\d+) findings? in/.exec(round)?.[1] ?? 0);

/** A busy machine may see a save in two halves: the round that is asked for is one of the next. */
async function roundWith(watched: Watched, findings: number): Promise<string> {
  for (;;) {
    const round = await watched.next();
    if (countIn(round) === findings) return round;
  }
}

async function start(): Promise<Watched> {
  const watched = startWatch(FILES, ...ONLY);
  expect(countIn(await watched.next())).toBe(3);
  return watched;
}

/** One control, so that a test says what it means, however many there are. */
const ONLY = ['--control', PRIVILEGED];

test('a file that is saved is judged again, and the number goes down', async () => {
  const watched = await start();
  writeFileSync(join(watched.folder, 'a.yaml'), MENDED);
  const round = await roundWith(watched, 2);
  expect(round).toMatch(/3 files, .*, 1 file judged; watching/);
  expect(round).toContain(scanOnce(watched.folder, ...ONLY));
});

describe('it sees', () => {
  test.each<readonly [string, (path: (name: string) => string) => void, number]>([
    [
      'a save by renaming, as many editors do',
      (path) => {
        writeFileSync(path('a.yaml~'), MENDED);
        renameSync(path('a.yaml~'), path('a.yaml'));
      },
      2,
    ],
    ['a file that is gone', (path) => rmSync(path('deep/c.yaml')), 2],
    ['a folder that is gone', (path) => rmSync(path('deep'), { recursive: true }), 2],
    ['a file that is new', (path) => writeFileSync(path('deep/d.yaml'), POD), 4],
    ['a file that is moved', (path) => renameSync(path('a.yaml'), path('deep/a.txt')), 2],
    ['a file that cannot be read any more', (path) => writeFileSync(path('a.yaml'), 'kind: [\napiVersion: v1\n'), 2],
    ['settings that change', (path) => writeFileSync(path('seaworthy.yaml'), 'exclude: [left-out, deep]\n'), 2],
    ['settings that are gone', (path) => rmSync(path('seaworthy.yaml')), 4],
    ['a rule that ignores', (path) => writeFileSync(path('.gitignore'), 'deep\n'), 2],
  ])('%s', async (_name, change, findings) => {
    const watched = await start();
    change((name) => join(watched.folder, name));
    expect(await roundWith(watched, findings)).toContain(scanOnce(watched.folder, ...ONLY));
  });

  test('a file in a folder that is new, again and again', async () => {
    const watched = await start();
    mkdirSync(join(watched.folder, 'new/er'), { recursive: true });
    writeFileSync(join(watched.folder, 'new/er/d.yaml'), POD);
    expect(await roundWith(watched, 4)).toContain(scanOnce(watched.folder, ...ONLY));
    writeFileSync(join(watched.folder, 'new/er/d.yaml'), MENDED);
    expect(await roundWith(watched, 3)).toContain(scanOnce(watched.folder, ...ONLY));
  });
});

test('where nothing is other than it was, nothing is printed', async () => {
  const watched = await start();
  const now = new Date();
  utimesSync(join(watched.folder, 'a.yaml'), now, now);
  writeFileSync(join(watched.folder, 'b.yaml'), FILES['b.yaml']);
  await wait(500);
  expect(watched.rest()).toBe('');
});

test('settings that are broken are told once, and it goes on when they are mended', async () => {
  const watched = await start();
  const file = join(watched.folder, 'seaworthy.yaml');
  writeFileSync(file, 'severity: worst\n');
  expect(await watched.next()).toContain('severity is low, medium, high or critical');
  writeFileSync(join(watched.folder, 'a.yaml'), MENDED);
  await wait(300);
  expect(watched.rest()).toBe('');
  writeFileSync(file, FILES['seaworthy.yaml']);
  expect(await roundWith(watched, 2)).toContain(scanOnce(watched.folder, ...ONLY));
});

describe('Ctrl-C ends it with the code of the last round', () => {
  test('findings', async () => {
    expect(await (await start()).interrupt()).toBe(1);
  });

  test('none any more', async () => {
    const watched = await start();
    for (const name of ['a', 'b', 'deep/c']) {
      writeFileSync(join(watched.folder, `${name}.yaml`), MENDED.replace('web', name.slice(-1)));
      await watched.next();
    }
    expect(await watched.interrupt()).toBe(0);
  });

  test('broken settings', async () => {
    const watched = await start();
    writeFileSync(join(watched.folder, 'seaworthy.yaml'), 'nonsense: 1\n');
    await watched.next();
    expect(await watched.interrupt()).toBe(2);
  });
});

test('JSON is one document after another', async () => {
  const watched = startWatch(FILES, ...ONLY, '--format', 'json');
  const { findings } = JSON.parse((await watched.next()).split('\n').slice(0, -2).join('\n')) as {
    findings: unknown[];
  };
  expect(findings).toHaveLength(3);
});

test.each([
  [['-'], 'standard input'],
  [['.', '--write-baseline', 'known.json'], '--write-baseline'],
])('%j is refused', (words, what) => {
  const program = [PROGRAM, 'scan', '--watch', ...words];
  const { status, stderr } = spawnSync(process.execPath, program, { encoding: 'utf8', input: '' });
  expect({ status, isNamed: stderr.includes(`--watch and ${what} do not go together`) }).toEqual({
    status: 2,
    isNamed: true,
  });
});

/** Only a terminal can be cleared; `script` of util-linux gives one. */
const hasScript = spawnSync('script', ['--version']).status === 0;
if (!hasScript)
  process.stderr.write('SKIPPED: there is no `script` here to be a terminal, so clearing one is not tried\n');

test.skipIf(!hasScript)('a terminal is cleared, and its Ctrl-C heard', async () => {
  const program = `exec '${process.execPath}' '${PROGRAM}' scan examples/shop --watch`;
  const env = { ...process.env, TERM: 'xterm' };
  const child = spawn('script', ['-qec', program, '/dev/null'], { cwd: ROOT, stdio: 'pipe', env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let shown = '';
  let isInterrupted = false;
  for await (const data of child.stdout) {
    shown += String(data);
    if (isInterrupted || !shown.includes('Ctrl-C ends')) continue;
    child.stdin.write('\u0003');
    isInterrupted = true;
  }
  expect(shown).toContain('\u001B[2J\u001B[3J\u001B[H');
  expect(shown).not.toContain('────────────');
  expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1);
});
