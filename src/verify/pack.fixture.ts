import { createFakeLedger } from '../evidence/ledger.fake.ts';
import { createVerifierKey, parseVerifierKey, renderVerifierKey, signNote } from '../evidence/log/note.ts';
import { createPieceKeeper } from '../evidence/objects/keep-pieces.ts';
import { listPackFiles } from '../evidence/pack/pack-contents.ts';
import type { PackFile } from '../evidence/pack/pack-file.ts';
import { parsePeriod } from '../evidence/pack/period.ts';
import { sealPack, type StampBytes } from '../evidence/pack/seal-pack.ts';
import { writeZip } from '../evidence/pack/write-zip.ts';
import type { Ledger, Signer } from '../evidence/ports.ts';
import { type AssessmentRun, describeParts } from '../evidence/records/assessment-record.ts';
import { recordAnchor } from '../evidence/records/anchor-record.ts';
import { parseEnvelope } from '../evidence/records/envelope.ts';
import { recordRotation } from '../evidence/records/key-rotation.ts';
import { appendRecords, beginLedger } from '../evidence/records/ledger-record.ts';
import type { Subject } from '../evidence/records/statement.ts';
import { createKey, openKey } from '../adapters/keys/key-file.ts';
import { rawEd25519, renderPublicKey } from '../adapters/keys/public-key.ts';
import type { PackBytes } from './ports.ts';

/** Who signs, in tests: keys that are made once. */
export interface Owner {
  readonly pack: Signer;
  readonly log: Signer;
  readonly pem: string;
  readonly vkey: string;
}

export const ORIGIN = 'log.example/one';

export function createOwner(): Owner {
  const pack = openKey(createKey('ecdsa-p256'), 'ecdsa-p256', 'a key');
  const log = openKey(createKey('ed25519'), 'ed25519', 'a key');
  const vkey = renderVerifierKey(createVerifierKey(ORIGIN, rawEd25519(log)));
  return { pack, log, pem: renderPublicKey(pack.publicKey), vkey };
}

/** Whatever is put into the ledger, besides its first record. */
export type Work = (ledger: Ledger, owner: Owner) => Promise<void>;

export async function createLedgerOf(owner: Owner, ...work: readonly Work[]): Promise<Ledger> {
  const key = createVerifierKey(ORIGIN, rawEd25519(owner.log));
  const ledger = await createFakeLedger({ key, signer: owner.log });
  const created = '2026-07-01T00:00:00.000Z';
  await beginLedger(ledger, owner.pack, { origin: ORIGIN, created, keys: { log: owner.vkey, pack: owner.pem } });
  for (const each of work) await each(ledger, owner);
  return ledger;
}

/** An assessment of a day, with so many that fail. */
export function assess(day: string, fail: number, sealed = `${day}T12:00:00.000Z`): Work {
  return async (ledger, { pack }) => {
    const keep = async (text: string) => {
      const keeper = createPieceKeeper(ledger);
      await keeper.add(text);
      return keeper.finish();
    };
    const rule = await ledger.keep(new TextEncoder().encode('{}'));
    const counts = { pass: 1, fail, manual: 0, 'not-applicable': 0, 'not-evaluated': 0, error: 0 };
    const run: AssessmentRun = {
      collector: { name: 'seaworthy', version: '0.0.0', sha256: '0'.repeat(64) },
      received: sealed,
      sealed,
      effective: day,
      rules: { controls: rule, frameworks: rule, settings: rule, suppressions: rule, own: rule },
      report: await keep('{}'),
      summary: { counts },
    };
    const part = {
      set: 'shop',
      cluster: 'shop',
      provenance: 'supplied' as const,
      objects: await keep(`kind: Pod # of ${day}\n`),
      places: await keep('0\n'),
      events: await keep('{}\n'),
      states: {},
      unread: 0,
    };
    await appendRecords(ledger, pack, describeParts(run, [part]));
  };
}

/** The record that a state is somewhere else: that of the ledger, or another one that somebody has. */
export function anchor(state?: string, anchored = '2026-10-05T12:00:00.000Z'): Work {
  return async (ledger, { pack }) => {
    const note = state ?? ledger.checkpoint;
    const place = { kind: 'folder', name: '/mnt/auditor' } as const;
    await recordAnchor(ledger, pack, { place, anchored, note, state: note.slice(0, note.indexOf('\n\n') + 1) });
  };
}

/** The log's key is another from then on, as its owner records it. */
export function rotateLog(next: Owner): Work {
  return (ledger, { pack, log, vkey }) =>
    recordRotation(ledger, [pack, log, next.log], {
      key: 'log',
      rotated: '2026-10-06T12:00:00.000Z',
      old: vkey,
      new: next.vkey,
    });
}

/** The same ledger, its state signed by another key of the log alone. */
export async function signedBy(ledger: Ledger, { log, vkey }: Owner): Promise<Ledger> {
  const text = ledger.checkpoint.slice(0, ledger.checkpoint.indexOf('\n\n') + 1);
  return { ...ledger, checkpoint: await signNote(text, [{ key: parseVerifierKey(vkey), signer: log }]) };
}

/** The files of a pack, without the list of their digests. */
export async function listFiles(ledger: Ledger, owner: Owner, period = 'all'): Promise<readonly PackFile[]> {
  const records = Array.from({ length: ledger.size }, (_, index) => describe(ledger.findEntry(index)));
  const keys = { log: owner.vkey, pack: owner.pem };
  const wanted = { ledger, period: parsePeriod(period) ?? { name: '' }, records, keys };
  return Array.fromAsync(listPackFiles({ ...wanted, pages: { 'START.html': '<p>', 'VERIFY.md': '#' } }));
}

function describe(entry: Uint8Array | undefined): { readonly subject: readonly Subject[]; readonly day?: string } {
  const { payload } = parseEnvelope(entry ?? new Uint8Array());
  const { subject, predicate } = JSON.parse(new TextDecoder().decode(payload)) as {
    readonly subject: readonly Subject[];
    readonly predicate: { readonly dates?: { readonly effective: string } };
  };
  return predicate.dates === undefined ? { subject } : { subject, day: predicate.dates.effective };
}

/** As whoever holds the keys signs it. */
export async function seal(
  files: readonly PackFile[],
  owner: Owner,
  stampBytes?: StampBytes,
): Promise<readonly PackFile[]> {
  return Array.fromAsync(sealPack(each(files), owner.pack, stampBytes));
}

export async function zip(files: readonly PackFile[]): Promise<Uint8Array> {
  return new Uint8Array(Buffer.concat(await Array.fromAsync(writeZip(each(files)))));
}

async function* each(files: readonly PackFile[]): AsyncGenerator<PackFile, void> {
  yield* files;
}

export function asPack(bytes: Uint8Array): PackBytes {
  return { size: bytes.length, read: async (start, end) => bytes.slice(start, end) };
}
