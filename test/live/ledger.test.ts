import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../program.fixture.ts';

const root = mkdtempSync(join(tmpdir(), 'seaworthy-ledger-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'shop');
const ASSESS = ['assess', EXAMPLE, '--as-of', '2026-11-26', '--fail-on', 'none'];

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const seaworthy = (...words: readonly string[]): Ran =>
  spawnSync(process.execPath, [PROGRAM, ...words], { encoding: 'utf8' });
const begun = join(root, 'begun');
beforeAll(() => {
  expect(seaworthy('ledger', 'init', '--ledger', begun).status).toBe(0);
  expect(seaworthy(...ASSESS, '--ledger', begun).status).toBe(0);
});

function expectRecords(ledger: string, records: number): void {
  const { status, stdout } = seaworthy('ledger', 'check', '--ledger', ledger);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringMatching(new RegExp(`^${records} records? `)) as string,
  });
  expect(readdirSync(ledger, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'))).toEqual(
    [],
  );
}

/** More than was there before, and more than there is room for. */
function makeManifests(): string {
  const folder = join(root, 'manifests');
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < 300; index++) {
    const noise = Array.from(
      { length: 40 },
      (_, at) => `    k${at}: "${((index + 1) * (at + 7) * 2_654_435_761).toString(36)}"`,
    );
    writeFileSync(
      join(folder, `${index}.yaml`),
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a${index}\n  labels:\n${noise.join('\n')}\n`,
    );
  }
  return folder;
}

const tooLarge = (ledger: string): readonly string[] => [
  'assess',
  makeManifests(),
  '--as-of',
  '2026-11-26',
  '--ledger',
  ledger,
];

describe('where nothing more can be written', () => {
  test('because files may not grow, the run fails, and the ledger stays', () => {
    const ledger = join(root, 'limited');
    cpSync(begun, ledger, { recursive: true });
    const command = `ulimit -f 32; exec "$0" "$@"`;
    const { status, stderr } = spawnSync('bash', ['-c', command, process.execPath, PROGRAM, ...tooLarge(ledger)], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('(ledger/unwritable)') as string });
    expectRecords(ledger, 2);
    expect(seaworthy(...ASSESS, '--ledger', ledger).status).toBe(0);
    expectRecords(ledger, 3);
  });

  const disk = join(root, 'disk');
  mkdirSync(disk);
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=560k', 'tmpfs', disk]).status === 0;
  if (!isMounted) process.stderr.write('SKIPPED: a disk that is full: only root may mount one\n');

  test.skipIf(!isMounted)('because the disk is full, the run fails, and the ledger stays', () => {
    try {
      const ledger = join(disk, 'ledger');
      cpSync(begun, ledger, { recursive: true });
      const { status, stderr } = seaworthy(...tooLarge(ledger));
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('ENOSPC') as string });
      expect(stderr).toContain('(ledger/unwritable)');
      expectRecords(ledger, 2);
      expect(seaworthy(...ASSESS, '--ledger', ledger).status).toBe(0);
      expectRecords(ledger, 3);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});

test('of many who write at once each adds its record, or is told that somebody else is at it', async () => {
  const ledger = join(root, 'shared');
  cpSync(begun, ledger, { recursive: true });
  const ended = await Promise.all(
    Array.from({ length: 6 }, () => run(process.execPath, [PROGRAM, ...ASSESS, '--ledger', ledger])),
  );
  const done = ended.filter(({ status }) => status === 0);
  for (const { status, stderr } of ended) if (status !== 0) expect(stderr).toContain('(ledger/in-use)');
  expectRecords(ledger, 2 + done.length);
  expect(readdirSync(join(ledger, 'lock'))).toEqual([]);
});

function run(command: string, words: readonly string[]): Promise<Pick<Ran, 'status' | 'stderr'>> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (block) => {
      stderr += String(block);
    });
    child.on('close', (status) => resolve({ status, stderr }));
  });
}
