import { describe, expect, test } from 'vitest';
import { createKey, openKey } from '../adapters/keys/key-file.ts';
import { rawEd25519, renderPublicKey } from '../adapters/keys/public-key.ts';
import { createFakeLedger } from '../evidence/ledger.fake.ts';
import { createVerifierKey, openNote, renderVerifierKey } from '../evidence/log/note.ts';
import { KEY, verifyEd25519 } from '../evidence/log/written-log.fixture.ts';
import type { Ledger, LedgerReader } from '../evidence/ports.ts';
import { renderEnvelope, sealPayload } from '../evidence/records/envelope.ts';
import { recordRotation } from '../evidence/records/key-rotation.ts';
import { appendRecords, beginLedger } from '../evidence/records/ledger-record.ts';
import { createFakeSigner } from '../evidence/signer.fake.ts';
import { createKeyChain } from '../evidence/records/key-chain.ts';
import { isSignedBy } from '../adapters/keys/is-signed-by.ts';
import { parseKnown } from '../main/ledger/known-records.ts';
import { checkLedger } from './check-ledger.ts';

const signer = createFakeSigner('ecdsa-p256');
const keys = { log: renderVerifierKey(KEY), pack: renderPublicKey(signer.publicKey) };
const FIRST = { origin: KEY.name, created: '2026-11-26T10:00:00.000Z', keys };
const fails = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) as string });

async function begin(): Promise<Ledger> {
  const ledger = await createFakeLedger({ key: KEY, signer: createFakeSigner('ed25519') });
  await beginLedger(ledger, signer, FIRST);
  return ledger;
}

const stateOf = ({ checkpoint }: LedgerReader): string => openNote(checkpoint, [KEY], verifyEd25519);
const check = (ledger: LedgerReader, earlier?: string) =>
  checkLedger({
    ledger,
    parse: parseKnown,
    isSigned: createKeyChain(isSignedBy).follow,
    earlier: earlier === undefined ? undefined : () => earlier,
  });

/** A statement that is about bytes that are not there, unless they are. */
const about = (digest: string, mediaType = 'application/json') => ({
  subject: [{ name: 'x', digest: { sha256: digest }, mediaType }],
  predicateType: 'https://seaworthy.dev/attestation/assessment/v1',
  predicate: {
    assessment: { id: 'a', part: 1, parts: 1 },
    cluster: { id: 'a', set: 'a' },
    provenance: 'supplied',
    dates: { effective: '2026-11-26', received: FIRST.created, sealed: FIRST.created },
    collector: { name: 'seaworthy', version: '0', sha256: '0'.repeat(64) },
    counts: { documents: 0, bytes: 0, unread: 0, collections: {} },
    summary: { counts: { pass: 0, fail: 0, manual: 0, 'not-applicable': 0, 'not-evaluated': 0, error: 0 } },
  },
});

test('a ledger is whole with its first record, and with more', async () => {
  const ledger = await begin();
  expect(await check(ledger)).toEqual({ records: 1, objects: 1 });
  await appendRecords(ledger, signer, [about(await ledger.keep(new Uint8Array(3)))]);
  expect(await check(ledger)).toEqual({ records: 2, objects: 2 });
});

describe('it is not', () => {
  test('where a record speaks of what is not there', async () => {
    const ledger = await begin();
    await appendRecords(ledger, signer, [about('ab'.repeat(32))]);
    await expect(check(ledger)).rejects.toThrow(fails('evidence/incomplete', 'ab'.repeat(32)));
  });

  test('where a group is missing of those of a list', async () => {
    const ledger = await begin();
    const list = await ledger.keep(new TextEncoder().encode(`${'cd'.repeat(32)} 3\n`));
    await appendRecords(ledger, signer, [about(list, 'application/vnd.seaworthy.groups')]);
    await expect(check(ledger)).rejects.toThrow(fails('evidence/incomplete', 'cd'.repeat(32)));
  });

  test('where somebody else signed a record', async () => {
    const ledger = await begin();
    await appendRecords(ledger, createFakeSigner('ed25519'), [about(await ledger.keep(new Uint8Array(3)))]);
    await expect(check(ledger)).rejects.toThrow(fails('evidence/signature', 'record 1'));
  });

  test('where an entry is no record, or one of an unknown type, or lacks something', async () => {
    const { predicate, ...rest } = about('ab'.repeat(32));
    const { dates: _dates, ...undated } = predicate;
    const statements = [
      {},
      { ...rest, _type: 'x' },
      { ...rest, predicateType: 'x', predicate },
      { ...rest, predicate: undated },
    ];
    for (const statement of statements) {
      const ledger = await begin();
      const payload = new TextEncoder().encode(
        JSON.stringify({ _type: 'https://in-toto.io/Statement/v1', ...statement }),
      );
      await ledger.append([renderEnvelope(await sealPayload(payload, [signer]))]);
      await expect(check(ledger)).rejects.toThrow(fails('evidence/record', 'record 1'));
    }
    const ledger = await begin();
    await ledger.append([new Uint8Array(3)]);
    await expect(check(ledger)).rejects.toThrow(fails('evidence/record', 'no envelope'));
  });

  test('where it begins with something else, or begins twice', async () => {
    const ledger = await createFakeLedger({ key: KEY, signer: createFakeSigner('ed25519') });
    await appendRecords(ledger, signer, [about(await ledger.keep(new Uint8Array(3)))]);
    await expect(check(ledger)).rejects.toThrow(fails('evidence/record', 'record 0'));
    const twice = await begin();
    await beginLedger(twice, signer, FIRST);
    await expect(check(twice)).rejects.toThrow(fails('evidence/record', 'record 1'));
  });
});

describe('a key that takes the place of another', () => {
  const [log, other] = [createFakeSigner('ed25519'), openKey(createKey('ecdsa-p256'), 'ecdsa-p256', 'other')];
  const otherLog = openKey(createKey('ed25519'), 'ed25519', 'other');
  const written = renderPublicKey(other.publicKey);
  const writtenLog = renderVerifierKey(createVerifierKey(KEY.name, rawEd25519(otherLog)));
  const rotations = {
    pack: { key: 'pack', rotated: FIRST.created, old: keys.pack, new: written },
    log: { key: 'log', rotated: FIRST.created, old: keys.log, new: writtenLog },
  } as const;

  test.each([
    ['pack', [signer, other], true],
    ['pack', [other, signer], true],
    ['pack', [signer], false],
    ['pack', [other], false],
    ['log', [signer, log, otherLog], true],
    ['log', [log, otherLog], false],
    ['log', [signer, otherLog], false],
    ['log', [signer, log], false],
  ] as const)('%s is one only with the signature of everybody', async (key, signers, holds) => {
    const ledger = await begin();
    await recordRotation(ledger, signers, rotations[key]);
    if (holds) expect(await check(ledger)).toEqual({ records: 2, objects: 2 });
    else await expect(check(ledger)).rejects.toThrow(fails('evidence/signature', 'record 1'));
  });

  test('is the one that counts, and the old one no more', async () => {
    const ledger = await begin();
    await recordRotation(ledger, [signer, other], rotations.pack);
    await appendRecords(ledger, other, [about(await ledger.keep(new Uint8Array(3)))]);
    expect(await check(ledger)).toEqual({ records: 3, objects: 3 });
    await appendRecords(ledger, signer, [about(await ledger.keep(new Uint8Array(3)))]);
    await expect(check(ledger)).rejects.toThrow(fails('evidence/signature', 'record 3'));
  });

  test('is not put in the place of one that is none any more', async () => {
    const ledger = await begin();
    for (const _again of [1, 2]) await recordRotation(ledger, [signer, other], rotations.pack);
    await expect(check(ledger)).rejects.toThrow(fails('evidence/signature', 'record 2'));
  });
});

describe('against a checkpoint of an earlier day', () => {
  test('one that grew is the same', async () => {
    const ledger = await begin();
    const earlier = stateOf(ledger);
    await appendRecords(ledger, signer, [about(await ledger.keep(new Uint8Array(3)))]);
    expect(await check(ledger, earlier)).toEqual({ records: 2, objects: 2 });
    expect(await check(ledger, stateOf(ledger))).toEqual({ records: 2, objects: 2 });
  });

  test('one that was made anew without a record, and signed with the same keys, is another', async () => {
    const [ledger, anew] = [await begin(), await begin()];
    const kept = about(await ledger.keep(new Uint8Array(3)));
    const left = about(await ledger.keep(new Uint8Array(4)));
    await anew.keep(new Uint8Array(3));
    await appendRecords(ledger, signer, [left, kept]);
    await appendRecords(anew, signer, [kept]);
    expect(await check(anew)).toEqual({ records: 2, objects: 2 });
    await expect(check(anew, stateOf(ledger))).rejects.toThrow(
      fails('evidence/forked', 'had 3 records once, and has 2'),
    );
    await appendRecords(anew, signer, [kept, kept]);
    await expect(check(anew, stateOf(ledger))).rejects.toThrow(fails('evidence/forked', 'the first 3 records'));
  });

  test('one of another log is none of its own', async () => {
    const ledger = await begin();
    const other = stateOf(ledger).replace(KEY.name, 'log.example/two');
    await expect(check(ledger, other)).rejects.toThrow(fails('evidence/forked', 'log.example/two'));
  });
});
