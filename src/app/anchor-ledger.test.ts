import { expect, test } from 'vitest';
import { createKeyChain } from '../evidence/records/key-chain.ts';
import { createFakeAnchorPlace } from '../evidence/anchor-place.fake.ts';
import { createFakeLedger } from '../evidence/ledger.fake.ts';
import { openNote, renderVerifierKey } from '../evidence/log/note.ts';
import { KEY, verifyEd25519 } from '../evidence/log/written-log.fixture.ts';
import type { AnchorPlace, Ledger } from '../evidence/ports.ts';
import { beginLedger } from '../evidence/records/ledger-record.ts';
import { createFakeSigner } from '../evidence/signer.fake.ts';
import { isSignedBy } from '../adapters/keys/is-signed-by.ts';
import { renderPublicKey } from '../adapters/keys/public-key.ts';
import { parseKnown } from '../main/ledger/known-records.ts';
import { anchorLedger } from './anchor-ledger.ts';
import { checkLedger, readRecords } from './check-ledger.ts';

const signer = createFakeSigner('ecdsa-p256');
const TIME = '2026-11-26T10:00:00.000Z';

async function begin(created = TIME): Promise<Ledger> {
  const ledger = await createFakeLedger({ key: KEY, signer: createFakeSigner('ed25519') });
  const keys = { log: renderVerifierKey(KEY), pack: renderPublicKey(signer.publicKey) };
  await beginLedger(ledger, signer, { origin: KEY.name, created, keys });
  return ledger;
}

const open = (note: string): string => openNote(note, [KEY], verifyEd25519);
const anchor = (ledger: Ledger, place: AnchorPlace) =>
  anchorLedger({ ledger, signer, place, open, now: () => new Date(TIME) });
const known = (ledger: Ledger) => ({ ledger, parse: parseKnown, isSigned: createKeyChain(isSignedBy).follow });

test('a state is put elsewhere, and it is recorded where it is', async () => {
  const [ledger, place] = [await begin(), createFakeAnchorPlace()];
  const { checkpoint } = ledger;
  expect(await anchor(ledger, place)).toEqual({ size: 1, earlier: 0 });
  expect(await place.list(KEY.name)).toEqual([checkpoint]);
  expect(readRecords(known(ledger)).at(-1)).toMatchObject({
    subject: [{ name: 'checkpoint', mediaType: 'text/plain' }],
    predicate: {
      place: { kind: 'folder', name: 'nowhere' },
      anchored: TIME,
      size: 1,
      root: open(checkpoint).split('\n')[2],
    },
  });
  expect(await anchor(ledger, place)).toEqual({ size: 2, earlier: 1 });
  expect(await checkLedger(known(ledger))).toEqual({ records: 3, objects: 3 });
});

test('a ledger that is another one than was anchored is not anchored over it', async () => {
  const [ledger, place] = [await begin(), createFakeAnchorPlace()];
  await anchor(ledger, place);
  await anchor(ledger, place);
  // Whoever has the keys can write another, without what they do not like.
  const other = await begin('2026-11-27T10:00:00.000Z');
  await expect(anchor(other, place)).rejects.toMatchObject({ code: 'evidence/forked' });
  expect(other.size).toBe(1);
  expect(await place.list(KEY.name)).toHaveLength(2);
});

test('what nobody signed is no state of a log', async () => {
  const [ledger, place] = [await begin(), createFakeAnchorPlace()];
  await place.put({ origin: KEY.name, size: 9, note: ledger.checkpoint.replace('\n1\n', '\n9\n') });
  await expect(anchor(ledger, place)).rejects.toMatchObject({ code: 'evidence/signature' });
  expect(ledger.size).toBe(1);
});
