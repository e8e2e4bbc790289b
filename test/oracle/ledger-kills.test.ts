import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedger } from '../../src/adapters/ledger/create-ledger.ts';
import { entryOf, ledgerIn } from '../../src/adapters/ledger/ledger-in.fixture.ts';
import { openLedger } from '../../src/adapters/ledger/open-ledger.ts';
import { readLedger } from '../../src/adapters/ledger/read-ledger.ts';
import { sha256 } from '../../src/base/digest.ts';
import { renderVerifierKey } from '../../src/evidence/log/note.ts';
import { KEY } from '../../src/evidence/log/written-log.fixture.ts';
import { buildGoProgram } from './go-program.ts';
import { createDisk, type Luck, type Step } from './power-cut.ts';
import { askTlog } from './tlog-oracle.ts';

/** Before every change where a change of ours is decided on; where somebody waits, before every fourth. */
const STEP = process.env['CI'] === 'true' ? 1 : 4;

const WRITER = join(import.meta.dirname, 'ledger-writer.fixture.ts');
const binary = buildGoProgram('tlog');
const root = mkdtempSync(join(isRoomy('/dev/shm') ? '/dev/shm' : tmpdir(), 'seaworthy-kills-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/**
 * What is killed here is a process, and power cuts are played (`power-cut.ts`), so no disk has to keep anything: where memory can
 * be a folder, nobody waits 5,600 times for one.
 */
function isRoomy(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 100_000_000;
}

/** One entry more makes a tile whole. */
const BEFORE = 254;
const SIZES = [BEFORE, BEFORE + 1, BEFORE + 4];
const begun = join(root, 'begun');
beforeAll(async () => {
  const entries = Array.from({ length: BEFORE }, (_, index) => entryOf(index));
  await createLedger({ ...ledgerIn(begun), files: [], begin: (ledger) => ledger.append(entries) });
});

interface Ran {
  readonly folder: string;
  readonly isDead: boolean;
  /** The sizes that were acknowledged. */
  readonly acknowledged: readonly number[];
  readonly steps: readonly Step[];
}

function write(name: string, ...how: readonly string[]): Ran {
  const folder = join(root, name);
  cpSync(begun, folder, { recursive: true });
  const { signal, status, stdout, stderr } = spawnSync(process.execPath, [WRITER, folder, `${folder}.steps`, ...how], {
    encoding: 'utf8',
  });
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(stderr);
  const lines = readFileSync(`${folder}.steps`, 'utf8').split('\n').slice(0, -1);
  return {
    folder,
    isDead: signal === 'SIGKILL',
    acknowledged: stdout.split('\n').slice(0, -1).map(Number),
    steps: lines.map((line) => JSON.parse(line) as Step),
  };
}

/** It opens, Go opens it, it has what was acknowledged and at most the append that was under way, and it goes on. */
async function expectWhole(folder: string, acknowledged: number): Promise<void> {
  const wanted = ledgerIn(folder);
  const { size } = readLedger(wanted);
  expect([acknowledged, SIZES[SIZES.indexOf(acknowledged) + 1]]).toContain(size);
  if (binary !== undefined) expect(askTlog(binary, { folder, key: renderVerifierKey(KEY) }).size).toBe(size);
  const ledger = await openLedger(wanted);
  await ledger.append([entryOf(size)]);
  ledger.close();
  const again = readLedger(wanted);
  for (let index = 0; index <= size; index++) expect(again.findEntry(index)).toEqual(entryOf(index));
  for (let index = BEFORE; index < size; index++) {
    const kept = entryOf(`kept ${index}`);
    expect(await again.findKept(sha256(kept))).toEqual(kept);
  }
}

describe('a writer that is killed', () => {
  /** In the order in which it makes them. */
  const changes = (): readonly string[] =>
    write('unharmed').steps.flatMap(({ name }) => (name === 'acknowledge' ? [] : [name]));

  test('loses nothing that was acknowledged, before whichever change of the disk, and in the middle of every write', async () => {
    const names = changes();
    expect(names.length).toBeGreaterThan(60);
    for (const [index, name] of names.entries())
      for (const half of name === 'writeSync' ? ['whole', 'half'] : ['whole']) {
        if (index % STEP > 0) continue;
        const { folder, isDead, acknowledged } = write(`${half}-${index}`, String(index + 1), half);
        expect(isDead).toBe(true);
        await expectWhole(folder, acknowledged.at(-1) ?? BEFORE);
        rmSync(folder, { recursive: true });
      }
  });
});

describe.each(['nothing', 'only names'] as const)(
  'a power cut, where of what nobody waited for %s is there',
  (luck: Luck) => {
    test('loses nothing that was acknowledged, whenever it comes', async () => {
      const { folder, steps, acknowledged } = write(`cut-${luck.replace(' ', '-')}`);
      expect(acknowledged).toEqual(SIZES.slice(1));
      const rebuilt = createDisk(begun);
      // The writer's folder is a copy of the one that the disk begins with.
      const moved = steps.map((step) => ({
        ...step,
        args: step.args.map((argument) => moveTo(begun, folder, argument)),
      }));
      let told = BEFORE;
      for (const [index, step] of moved.entries()) {
        if (step.name === 'acknowledge') told = Number(step.args[0]);
        rebuilt.change(step);
        const after = join(root, `after-${luck.replace(' ', '-')}-${index}`);
        rebuilt.write(after, luck);
        await expectWhole(after, told);
        rmSync(after, { recursive: true });
      }
      expect(moved.length).toBeGreaterThan(60);
    });
  },
);

function moveTo(begun: string, folder: string, argument: unknown): unknown {
  return typeof argument === 'string' ? argument.replace(folder, begun) : argument;
}
