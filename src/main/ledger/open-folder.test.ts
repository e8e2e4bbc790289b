import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKeyFolder, createKeys } from '../../adapters/keys/key-folder.ts';
import { renderPublicKey, verifyNote } from '../../adapters/keys/public-key.ts';
import { createLedger } from '../../adapters/ledger/create-ledger.ts';
import { rotateKey } from '../../app/rotate-key.ts';
import { openNote, parseNote, renderVerifierKey } from '../../evidence/log/note.ts';
import { beginLedger } from '../../evidence/records/ledger-record.ts';
import { readKnownRecords } from './known-records.ts';
import { openLedgerFolder, readLedgerFolder, rotationPortsOf } from './open-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'seaworthy-rotation-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const TIME = '2026-11-26T10:00:00.000Z';
const begun = join(root, 'begun');
beforeAll(async () => {
  const { log, pack, files } = createKeys('log.example/one');
  const keys = { log: renderVerifierKey(log.key), pack: renderPublicKey(pack.publicKey) };
  const begin = (ledger: Parameters<typeof beginLedger>[0]) =>
    beginLedger(ledger, pack, { origin: log.key.name, created: TIME, keys });
  await createLedger({ folder: begun, files, keys: [log.key], signers: [log], verify: verifyNote, begin });
});

function copy(name: string): string {
  const folder = join(root, name);
  cpSync(begun, folder, { recursive: true });
  return folder;
}

/** Somebody writes to it and is done: what was begun is ended. */
async function touch(folder: string): Promise<void> {
  (await openLedgerFolder(folder)).ledger.close();
}

describe.each(['log', 'pack'] as const)('another key takes the place of the %s key', (key) => {
  test('for all that is written from then on, and what is older is still signed', async () => {
    const folder = copy(`rotated-${key}`);
    const [before, written] = [
      readKnownRecords(readLedgerFolder(folder)).keys,
      await rotateKey(rotationPortsOf(folder), key, TIME),
    ];
    await rotateKey(rotationPortsOf(folder), 'pack', TIME);
    const { records, keys } = readKnownRecords(readLedgerFolder(folder));
    expect(records).toHaveLength(3);
    expect(keys.logKeys.map(renderVerifierKey)).toEqual([
      ...before.logKeys.map(renderVerifierKey),
      ...(key === 'log' ? [written] : []),
    ]);
    expect(keys.packKey).toBe(renderPublicKey(createKeyFolder(folder).open().pack.publicKey));
    expect(readdirSync(join(folder, 'keys')).sort()).toEqual(['log.key', 'log.vkey', 'pack.key', 'pack.pub']);
  });

  test('or it does not, where it was stopped before the record', async () => {
    const folder = copy(`stopped-${key}`);
    const before = readFileSync(join(folder, `keys/${key}.key`), 'utf8');
    createKeyFolder(folder).createNext(key);
    await touch(folder);
    expect(readFileSync(join(folder, `keys/${key}.key`), 'utf8')).toBe(before);
    expect(readdirSync(join(folder, 'keys'))).toHaveLength(4);
  });

  test.each([
    ['behind the record', []],
    ['when the private half was there', [`keys/${key}.key`]],
  ])('and it does, where it was stopped %s', async (what, there) => {
    const folder = copy(`${key}-${what}`);
    const files = readdirSync(join(folder, 'keys')).map((name) => `keys/${name}`);
    const before = files.map((file) => [file, readFileSync(join(folder, file))] as const);
    await rotateKey(rotationPortsOf(folder), key, TIME);
    const next = readFileSync(join(folder, `keys/${key}.key`));
    writeFileSync(join(folder, `keys/${key}.key.next`), next);
    for (const [file, bytes] of before) if (!there.includes(file)) writeFileSync(join(folder, file), bytes);
    await touch(folder);
    expect(readFileSync(join(folder, `keys/${key}.key`))).toEqual(next);
    const { keys } = readKnownRecords(readLedgerFolder(folder));
    const { log, pack } = createKeyFolder(folder).open();
    expect(keys.packKey).toBe(renderPublicKey(pack.publicKey));
    expect(renderVerifierKey(log.key)).toBe(keys.logKeys.map(renderVerifierKey).at(-1));
    expect(readdirSync(join(folder, 'keys'))).toHaveLength(4);
  });
});

test('the checkpoint that says so first is signed by both, the next one by the new key alone', async () => {
  const folder = copy('both');
  const old = createKeyFolder(folder).readLogKey();
  await rotateKey(rotationPortsOf(folder), 'log', TIME);
  const first = readLedgerFolder(folder).checkpoint;
  expect(parseNote(first).signatures).toHaveLength(2);
  expect(openNote(first, [old], verifyNote)).toBe(openNote(first, [createKeyFolder(folder).readLogKey()], verifyNote));
  await rotateKey(rotationPortsOf(folder), 'pack', TIME);
  const next = readLedgerFolder(folder).checkpoint;
  expect(() => openNote(next, [old], verifyNote)).toThrow('none of its signatures is of a known key');
});
