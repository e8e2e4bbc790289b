import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeBase64 } from '../../src/base/base64.ts';
import { renderVerifierKey } from '../../src/evidence/log/note.ts';
import { proveConsistency, proveInclusion } from '../../src/evidence/log/proofs.ts';
import { hashRoot } from '../../src/evidence/log/tree.ts';
import { KEY, ORIGIN, writeLog } from '../../src/evidence/log/written-log.fixture.ts';
import { createRandom } from '../fuzz/random.ts';
import { buildGoProgram } from './go-program.ts';
import { askTlog, type TlogProof } from './tlog-oracle.ts';

const binary = buildGoProgram('tlog');
const root = mkdtempSync(join(tmpdir(), 'seaworthy-tlog-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Around every edge: of a tile, of a row of tiles, of the encoding of paths. */
const SIZES = [0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 1000, 65_536, 65_537];

const entryOf = (index: number): Uint8Array => new TextEncoder().encode(`entry ${index}`.repeat(index % 5));

describe.skipIf(binary === undefined)("a log, as Go's sumdb/tlog and note read it", () => {
  test.each(SIZES)('%i entries: checkpoint, tiles, bundles and proofs', async (size) => {
    const folder = join(root, String(size));
    const tree = await writeLog(
      folder,
      Array.from({ length: size }, (_, index) => entryOf(index)),
    );
    const random = createRandom(size + 1);
    const pairs = Array.from({ length: size === 0 ? 0 : Math.min(size, 100) }, () => {
      const end = 1 + random.below(size);
      return { of: random.below(end), size: end };
    });
    const inclusion = pairs.map((pair): TlogProof => toProof(pair, proveInclusion(tree, pair.of, pair.size)));
    const consistency = pairs
      .map(({ of, size: end }) => ({ of: of + 1, size: end }))
      .map((pair): TlogProof => toProof(pair, proveConsistency(tree, pair.of, pair.size)));
    const answer = askTlog(binary ?? '', { folder, key: renderVerifierKey(KEY), inclusion, consistency });
    expect(answer).toMatchObject({ origin: ORIGIN, size, root: encodeBase64(hashRoot(tree)) });
  });

  test('a proof of another entry is none', async () => {
    const folder = join(root, 'wrong');
    const tree = await writeLog(
      folder,
      Array.from({ length: 10 }, (_, index) => entryOf(index)),
    );
    const inclusion = [toProof({ of: 3, size: 10 }, proveInclusion(tree, 4))];
    expect(() => askTlog(binary ?? '', { folder, key: renderVerifierKey(KEY), inclusion })).toThrow('entry 3 is in');
  });
});

function toProof(pair: Omit<TlogProof, 'proof'>, hashes: readonly Uint8Array[]): TlogProof {
  return { ...pair, proof: hashes.map(encodeBase64) };
}
