import { encodeBase64 } from '../../base/base64.ts';
import { compareText } from '../../base/compare.ts';
import { proveInclusion } from '../log/proofs.ts';
import { getKept, listGroups } from '../objects/read-pieces.ts';
import type { LedgerReader } from '../ports.ts';
import { GROUPS, type Subject } from '../records/statement.ts';
import type { PackFile } from './pack-file.ts';
import { isInPeriod, type Period } from './period.ts';

export interface LedgerToPack {
  readonly ledger: LedgerReader;
  readonly period: Period;
  /** Every record of the ledger, in order. */
  readonly records: readonly RecordToPack[];
  /** Whose signatures count now: `NAME+ID+KEY`, and SubjectPublicKeyInfo in PEM. */
  readonly keys: { readonly log: string; readonly pack: string };
  /** What stands beside them for a person. */
  readonly pages: Readonly<Record<string, string>>;
}

export interface RecordToPack {
  readonly subject: readonly Subject[];
  /** The day that decides in which period it is; absent for what is in all of them. */
  readonly day?: string | undefined;
}

/**
 * What a pack holds, sorted by path. Every record of the ledger is in it, whatever the period: they are small, and one that were
 * left out could hide. What they speak of is there for those of the period. Throws `evidence/incomplete`.
 */
export async function* listPackFiles(wanted: LedgerToPack): AsyncGenerator<PackFile, void> {
  const { ledger } = wanted;
  const files = new Map<string, () => Promise<Uint8Array>>();
  const add = (path: string, render: () => string | Uint8Array): void => {
    files.set(path, async () => encode(render()));
  };
  for (const [path, text] of Object.entries(wanted.pages)) add(path, () => text);
  add('pack.json', () => describePack(wanted));
  add('checkpoint', () => ledger.checkpoint);
  add('keys/log.vkey', () => `${wanted.keys.log}\n`);
  add('keys/pack.pub', () => wanted.keys.pack);
  for (let index = 0; index < ledger.size; index++) {
    add(`statements/${index}.dsse.json`, () => ledger.findEntry(index) ?? new Uint8Array());
    add(`proofs/${index}.tlog-proof`, () => renderProof(ledger, index));
  }
  for (const digest of await listEvidence(wanted)) files.set(`evidence/${digest}`, () => getKept(ledger, digest));
  for (const path of [...files.keys()].sort(compareText))
    yield { path, bytes: (await files.get(path)?.()) ?? new Uint8Array() };
}

function encode(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** Numbers of the records of which everything is in the pack. */
export function listPeriod({ period, records }: Pick<LedgerToPack, 'period' | 'records'>): readonly number[] {
  return records.flatMap(({ day }, index) => (day === undefined || isInPeriod(period, day) ? [index] : []));
}

function describePack(wanted: LedgerToPack): string {
  const { ledger, period } = wanted;
  const pack = {
    format: 'seaworthy.dev/pack/v1',
    origin: ledger.origin,
    size: ledger.size,
    period: period.name,
    ...(period.days === undefined ? {} : { days: period.days }),
    records: listPeriod(wanted),
  };
  return `${JSON.stringify(pack, undefined, 2)}\n`;
}

/** C2SP tlog-proof: that an entry is in the tree of the checkpoint, which stands behind it. */
function renderProof({ tree, checkpoint }: LedgerReader, index: number): string {
  const hashes = proveInclusion(tree, index).map((hash) => `${encodeBase64(hash)}\n`);
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes.join('')}\n${checkpoint}`;
}

/** Digests of all that the records of the period speak of, each once. */
async function listEvidence(wanted: LedgerToPack): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const index of listPeriod(wanted))
    for (const { digest, mediaType } of wanted.records[index]?.subject ?? []) {
      found.add(digest.sha256);
      if (mediaType !== GROUPS) continue;
      for (const group of await listGroups(wanted.ledger, digest.sha256)) found.add(group);
    }
  return found;
}
