import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeAnchorPlace } from '../../evidence/anchor-place.contract.ts';
import { createFakeAnchorPlace } from '../../evidence/anchor-place.fake.ts';
import { createAnchorFolder } from './anchor-folder.ts';

function makeRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'seaworthy-anchors-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

describeAnchorPlace('the fake', createFakeAnchorPlace);
describeAnchorPlace('a folder that is not there yet', () => createAnchorFolder(join(makeRoot(), 'a', 'b')));

test('a folder may hold other things, and where it is none that is said', async () => {
  const root = makeRoot();
  for (const name of ['notes.txt', 'x-000000000001.checkpoint.part', 'x-1.checkpoint', 'x-.checkpoint'])
    writeFileSync(join(root, name), 'something');
  const place = createAnchorFolder(root);
  await place.put({ origin: 'x', size: 1, note: 'first' });
  expect(await place.list('x')).toEqual(['first']);
  const none = createAnchorFolder(join(root, 'notes.txt'));
  await expect(none.put({ origin: 'x', size: 1, note: 'first' })).rejects.toMatchObject({ code: 'ledger/unwritable' });
});
