import { describe, expect, test } from 'vitest';
import { sha256 } from '../base/digest.ts';
import { parseCheckpoint } from './log/checkpoint.ts';
import { openNote } from './log/note.ts';
import { createTree, hashLeaf, hashRoot } from './log/tree.ts';
import { KEY, verifyEd25519 } from './log/written-log.fixture.ts';
import type { Ledger } from './ports.ts';

const entryOf = (text: string | number): Uint8Array => new TextEncoder().encode(`entry ${text}`);

/** What every ledger does; the factory gives an empty one, whose checkpoints the key of the fixture signs. */
export function describeLedger(name: string, create: () => Promise<Ledger>): void {
  const stateOf = ({ checkpoint }: Ledger) => parseCheckpoint(openNote(checkpoint, [KEY], verifyEd25519));

  describe(`${name} is a ledger`, () => {
    test('that begins with nothing, and says so signed', async () => {
      const ledger = await create();
      expect({ size: ledger.size, origin: ledger.origin }).toEqual({ size: 0, origin: KEY.name });
      expect(stateOf(ledger)).toEqual({ origin: KEY.name, size: 0, root: hashRoot(createTree([])) });
      expect(ledger.findEntry(0)).toBeUndefined();
    });

    test('that grows, and signs what it became', async () => {
      const ledger = await create();
      const entries = Array.from({ length: 300 }, (_, index) => entryOf(index));
      await ledger.append(entries.slice(0, 2));
      await ledger.append([]);
      await ledger.append(entries.slice(2));
      const tree = createTree(entries.map(hashLeaf));
      expect(stateOf(ledger)).toEqual({ origin: KEY.name, size: 300, root: hashRoot(tree) });
      expect(ledger.tree).toEqual(tree);
      expect([0, 1, 299, 300].map((index) => ledger.findEntry(index))).toEqual([
        ...[0, 1, 299].map(entryOf),
        undefined,
      ]);
    });

    test('that keeps bytes under their digest, once', async () => {
      const ledger = await create();
      const [bytes, none] = [entryOf('x'), new Uint8Array(0)];
      expect(await ledger.keep(bytes)).toBe(sha256(bytes));
      expect(await ledger.keep(none)).toBe(sha256(''));
      expect(await ledger.keep(bytes)).toBe(sha256(bytes));
      await ledger.append([entryOf('y')]);
      expect(await ledger.keep(bytes)).toBe(sha256(bytes));
      expect(await ledger.findKept(sha256(bytes))).toEqual(bytes);
      expect(await ledger.findKept(sha256(''))).toEqual(none);
      expect(await ledger.findKept(sha256('z'))).toBeUndefined();
    });

    test('that takes entries of 65,535 bytes, and of one that is longer none of those that came with it', async () => {
      const ledger = await create();
      await ledger.append([new Uint8Array(65_535)]);
      await expect(ledger.append([entryOf(1), new Uint8Array(65_536)])).rejects.toMatchObject({
        code: 'evidence/too-large',
      });
      expect(ledger.size).toBe(1);
      await ledger.append([entryOf(1)]);
      expect(stateOf(ledger).size).toBe(2);
    });
  });
}
