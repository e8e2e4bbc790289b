import { expect, test } from 'vitest';
import { createFakeChecks } from '../../src/verify/checks.fake.ts';
import { asPack, assess, createLedgerOf, createOwner, listFiles, seal, zip } from '../../src/verify/pack.fixture.ts';
import { verifyPack } from '../../src/verify/verify-pack.ts';
import { samples } from '../samples.ts';
import { createRandom } from './random.ts';

/** A small pack, and whoever receives it. */
const owner = createOwner();
const ledger = await createLedgerOf(owner, assess('2026-07-02', 1));
const pack = await zip(await seal(await listFiles(ledger, owner), owner));
const trust = { key: owner.pem, logKey: owner.vkey, previous: ledger.checkpoint };
const checks = createFakeChecks();

/** Every byte where a change is decided on; where somebody waits, every eighth. */
const STEP = Math.max(1, Math.round(pack.length / samples(pack.length)));

const verdictOf = async (bytes: Uint8Array): Promise<string> =>
  (await verifyPack(asPack(bytes), trust, checks)).verdict;

test('as it is, it is verified', async () => {
  expect(await verdictOf(pack)).toBe('verified');
  expect(pack.length).toBeGreaterThan(5000);
});

test('a bit of any byte that is another is found', async () => {
  const random = createRandom(6);
  const passed: number[] = [];
  for (let at = 0; at < pack.length; at += STEP) {
    const changed = Uint8Array.from(pack);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    if ((await verdictOf(changed)) === 'verified') passed.push(at);
  }
  expect(passed).toEqual([]);
});

test('a byte that is taken out, or put in, is found anywhere', async () => {
  const passed: number[] = [];
  for (let at = 0; at < pack.length; at += 7 * STEP) {
    const [before, behind] = [pack.subarray(0, at), pack.subarray(at)];
    if ((await verdictOf(Uint8Array.of(...before, ...behind.subarray(1)))) === 'verified') passed.push(at);
    if ((await verdictOf(Uint8Array.of(...before, 0, ...behind))) === 'verified') passed.push(at);
    if ((await verdictOf(before)) === 'verified') passed.push(at);
  }
  expect(passed).toEqual([]);
});
