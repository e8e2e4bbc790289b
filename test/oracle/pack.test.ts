import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { PackFile } from '../../src/evidence/pack/pack-file.ts';
import { listAttacks, owner } from '../../src/verify/attacks.fixture.ts';
import { assess, createLedgerOf, listFiles, seal, zip } from '../../src/verify/pack.fixture.ts';
import { buildGoProgram } from './go-program.ts';

const binary = buildGoProgram('pack');
const root = mkdtempSync(join(tmpdir(), 'seaworthy-pack-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function ask(files: readonly PackFile[]): Promise<{ readonly said: string; readonly complained: string }> {
  const file = join(root, 'pack.zip');
  writeFileSync(file, await zip(files));
  const { stdout, stderr } = spawnSync(binary ?? '', [file], { encoding: 'utf8' });
  return { said: stdout.trim(), complained: stderr.trim() };
}

describe.skipIf(binary === undefined)("a pack, as Go's zip, notes, logs and signatures read it", () => {
  test.each([1, 2, 3, 4, 5, 8, 9, 20])('of %i records', async (size) => {
    const work = Array.from({ length: size - 1 }, (_, day) => assess(`2026-08-${String(day + 1).padStart(2, '0')}`, 0));
    const files = await seal(await listFiles(await createLedgerOf(owner, ...work), owner), owner);
    expect(await ask(files)).toEqual({ said: `${size} records, ${files.length} files`, complained: '' });
  });

  test.each([
    ['swaps statements, and signs it', 'the records make the root'],
    ['swaps proofs, and signs it', 'a proof is of something else'],
    ['changes a page', 'START.html has another digest'],
    ['changes the checkpoint, and signs it', 'the checkpoint: '],
  ])('where somebody %s, it complains', async (name, complaint) => {
    const attack = (await listAttacks()).find((each) => each.name === name);
    expect((await ask(attack?.files ?? [])).complained).toContain(complaint);
  });
});
