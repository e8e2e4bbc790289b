import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../../test/fuzz/random.ts';
import { samples } from '../../../test/samples.ts';
import { createFakeLedger } from '../ledger.fake.ts';
import { KEY } from '../log/written-log.fixture.ts';
import { createFakeSigner } from '../signer.fake.ts';
import { createPieceKeeper, findMissingPieces } from './keep-pieces.ts';

const open = () => createFakeLedger({ key: KEY, signer: createFakeSigner('ed25519') });

/** Keeps pieces, and says how many bytes of groups were not there before. */
async function keep(ledger: Awaited<ReturnType<typeof open>>, pieces: readonly string[], known: Set<string>) {
  let added = 0;
  const keeper = createPieceKeeper({
    async keep(bytes) {
      const digest = await ledger.keep(bytes);
      if (!known.has(digest)) added += bytes.length;
      known.add(digest);
      return digest;
    },
  });
  for (const piece of pieces) await keeper.add(piece);
  return { kept: await keeper.finish(), added };
}

test('all that was kept comes out again, in order, whatever the sizes', async () => {
  const pieces = fc.array(fc.string({ unit: 'grapheme', maxLength: 90_000, size: 'max' }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(pieces, async (written) => {
      const ledger = await open();
      const { kept } = await keep(ledger, written, new Set());
      const list = new TextDecoder().decode(await ledger.findKept(kept.sha256));
      const groups = list
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(' '));
      const read = await Promise.all(groups.map(async ([digest = '']) => await ledger.findKept(digest)));
      expect(Buffer.concat(read.flatMap((group) => group ?? []))).toEqual(Buffer.from(written.join('')));
      expect(groups.map(([, bytes]) => Number(bytes))).toEqual(read.map((group) => group?.length));
      expect(kept).toMatchObject({ pieces: written.length, bytes: Buffer.byteLength(written.join('')) });
      expect(await findMissingPieces(ledger, kept.sha256)).toEqual([]);
    }),
    { seed: 1, numRuns: samples(30) },
  );
});

test('a piece more, a piece less, or another one costs the groups around it', async () => {
  const random = createRandom(7);
  const pieces = Array.from({ length: 20_000 }, (_, index) => `${index} ${'x'.repeat(random.below(900))}`);
  const whole = pieces.join('').length;
  const ledger = await open();
  const known = new Set<string>();
  expect((await keep(ledger, pieces, known)).added).toBeGreaterThan(whole);
  expect((await keep(ledger, pieces, known)).added).toBe(0);
  for (const changed of [pieces.toSpliced(9000, 1), pieces.toSpliced(3, 0, 'new'), pieces.with(19_000, 'y')]) {
    const { added } = await keep(ledger, changed, known);
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThan(whole / 30);
  }
});

test('what is not there is named', async () => {
  const ledger = await open();
  const list = await ledger.keep(new TextEncoder().encode(`${'ab'.repeat(32)} 7\n`));
  expect(await findMissingPieces(ledger, list)).toEqual(['ab'.repeat(32)]);
  expect(await findMissingPieces(ledger, 'cd'.repeat(32))).toEqual(['cd'.repeat(32)]);
});
