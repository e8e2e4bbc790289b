import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFakeLedger } from '../../evidence/ledger.fake.ts';
import { describeLedger } from '../../evidence/ledger.contract.ts';
import { KEY } from '../../evidence/log/written-log.fixture.ts';
import type { Ledger } from '../../evidence/ports.ts';
import { createFakeSigner } from '../../evidence/signer.fake.ts';
import { createLedger } from './create-ledger.ts';
import { makeLedger } from './ledger.fixture.ts';
import { entryOf, ledgerIn } from './ledger-in.fixture.ts';
import { nameHolder } from './lock.ts';
import { openLedger } from './open-ledger.ts';
import { readLedger } from './read-ledger.ts';

const failsWith = (code: string, message = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(message) as string });

describeLedger('the fake', () => createFakeLedger({ key: KEY, signer: createFakeSigner('ed25519') }));
describeLedger('a folder', async () => {
  const ledger = await openLedger(await makeLedger());
  onTestFinished(() => ledger.close());
  return ledger;
});

/** Some of everything: a whole tile and parts, and objects in two packs. */
async function fill(ledger: Ledger): Promise<void> {
  await ledger.keep(entryOf('first'));
  await ledger.append(Array.from({ length: 257 }, (_, index) => entryOf(index)));
  await ledger.keep(entryOf('second'));
  await ledger.append([entryOf(257), entryOf(258)]);
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

describe('a ledger in a folder', () => {
  test('is what it was when it is opened again, and nobody else may look into it', async () => {
    const wanted = await makeLedger(fill);
    const ledger = readLedger(wanted);
    expect({ size: ledger.size, entry: ledger.findEntry(258) }).toEqual({ size: 259, entry: entryOf(258) });
    for (const name of filesBelow(wanted.folder)) expect(statSync(join(wanted.folder, name)).mode & 0o077).toBe(0);
    expect(statSync(wanted.folder).mode & 0o077).toBe(0);
  });

  test('does away with partial tiles when there are whole ones, and with none before', async () => {
    const { folder } = await makeLedger(fill);
    const tiles = filesBelow(folder).filter((name) => name.startsWith('tile/'));
    const partial = ['tile/0/001.p/1', 'tile/0/001.p/3', 'tile/1/000.p/1'];
    const bundles = ['tile/entries/000', 'tile/entries/001.p/1', 'tile/entries/001.p/3'];
    expect(tiles).toEqual(['tile/0/000', ...partial, ...bundles].sort());
  });

  test('keeps what zcat reads', async () => {
    const { folder } = await makeLedger(fill);
    const packs = filesBelow(folder).filter((name) => name.endsWith('.gz'));
    const texts = packs.map((name) => gunzipSync(readFileSync(join(folder, name))).toString());
    expect(texts.sort()).toEqual(['entry first', 'entry second']);
  });

  test('is not made where something is, and is none where nothing is', async () => {
    const { folder } = await makeLedger();
    await expect(createLedger({ ...ledgerIn(folder), files: [], begin: fill })).rejects.toThrow(
      failsWith('ledger/exists'),
    );
    expect(() => readLedger(ledgerIn(`${folder}-other`))).toThrow(failsWith('ledger/not-found'));
    await expect(openLedger(ledgerIn(`${folder}-other`))).rejects.toThrow(failsWith('ledger/not-found'));
    expect(filesBelow(join(folder, '..')).filter((name) => !name.startsWith('ledger/'))).toEqual([]);
  });
});

describe('a file of a ledger that is not what was written', () => {
  const FILES = [
    'checkpoint',
    'tile/0/000',
    'tile/0/001.p/3',
    'tile/1/000.p/1',
    'tile/entries/000',
    'tile/entries/001.p/3',
  ];

  const damage = {
    flipped(file: string) {
      const bytes = readFileSync(file);
      const at = bytes.length >> 1;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
    'cut off': (file: string) => truncateSync(file, statSync(file).size - 1),
    empty: (file: string) => truncateSync(file, 0),
    longer: (file: string) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(0)])),
    missing: (file: string) => rmSync(file),
  };

  test.each(Object.entries(damage))('is named, and it alone, where it is %s', async (what, change) => {
    const wanted = await makeLedger(fill);
    const objects = filesBelow(wanted.folder).filter((name) => name.startsWith('objects/'));
    expect(objects).toHaveLength(4);
    for (const name of [...FILES, ...objects]) {
      const file = join(wanted.folder, name);
      const before = readFileSync(file);
      change(file);
      if (name === 'checkpoint' && what === 'missing')
        expect(() => readLedger(wanted)).toThrow(failsWith('ledger/not-found'));
      // An index that is not there is found by the records that need what it names.
      else if (name.endsWith('.index') && what === 'missing') readLedger(wanted);
      else {
        expect(() => readLedger(wanted), name).toThrow(failsWith('ledger/damaged', file));
        expect(() => readLedger(wanted), name).not.toThrow('\n');
        await expect(openLedger(wanted), name).rejects.toThrow(failsWith('ledger/damaged', file));
      }
      writeFileSync(file, before);
    }
    expect(readLedger(wanted).size).toBe(259);
  });

  test('is named beside its neighbour where both differ and neither is right', async () => {
    const wanted = await makeLedger(fill);
    for (const name of ['tile/0/000', 'tile/entries/000']) damage.flipped(join(wanted.folder, name));
    expect(() => readLedger(wanted)).toThrow(failsWith('ledger/damaged', 'tile/0/000 was changed'));
    expect(() => readLedger(wanted)).toThrow(failsWith('ledger/damaged', 'tile/entries/000 was changed'));
  });

  test('is the checkpoint where it is of another state, though it is signed', async () => {
    const [wanted, other] = [await makeLedger(fill), await makeLedger(fill)];
    const ledger = await openLedger(other);
    await ledger.append([entryOf('more')]);
    ledger.close();
    writeFileSync(join(wanted.folder, 'checkpoint'), readFileSync(join(other.folder, 'checkpoint')));
    expect(() => readLedger(wanted)).toThrow(failsWith('ledger/damaged'));
  });
});

describe('two who write', () => {
  test('exclude each other, and the second may when the first is done', async () => {
    const wanted = await makeLedger();
    const first = await openLedger(wanted);
    await expect(openLedger(wanted)).rejects.toThrow(failsWith('ledger/in-use', String(process.pid)));
    expect(readLedger(wanted).size).toBe(0);
    first.close();
    const second = await openLedger(wanted);
    await second.append([entryOf(1)]);
    second.close();
    expect(readLedger(wanted).size).toBe(1);
  });

  test.each([
    ['is gone', { host: 'own', process: 2 ** 22 + 1, started: '' }, true],
    ['had the number of one that runs', { host: 'own', process: process.pid, started: 'long ago' }, true],
    ['is of another machine', { host: 'elsewhere', process: 1, started: '' }, false],
  ])('one that %s', async (_what, holder, mayWrite) => {
    const wanted = await makeLedger();
    mkdirSync(join(wanted.folder, 'lock'), { recursive: true });
    const other = nameHolder({ ...holder, host: holder.host === 'own' ? hostname() : holder.host });
    writeFileSync(join(wanted.folder, 'lock', other), '');
    if (mayWrite) (await openLedger(wanted)).close();
    else await expect(openLedger(wanted)).rejects.toThrow(failsWith('ledger/in-use', other));
    expect(readdirSync(join(wanted.folder, 'lock'))).toEqual(mayWrite ? [] : [other]);
  });
});
