import { existsSync } from 'node:fs';
import { parsePublicKey } from '../../adapters/keys/public-key.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { evidenceError } from '../../evidence/evidence-error.ts';
import { renderVerifierKey } from '../../evidence/log/note.ts';
import { listPackFiles, listPeriod } from '../../evidence/pack/pack-contents.ts';
import { type Period, parsePeriod } from '../../evidence/pack/period.ts';
import { sealPack } from '../../evidence/pack/seal-pack.ts';
import { writeZip } from '../../evidence/pack/write-zip.ts';
import { nameKey } from '../../evidence/records/envelope.ts';
import { plural } from '../../report/plural.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import { dayOf, renderPages } from '../evidence/pack-pages.ts';
import { writeBytes } from '../evidence/write-bytes.ts';
import { readKnownRecords } from '../ledger/known-records.ts';
import { findAuthority } from '../ledger/find-authority.ts';
import { getLedgerFolder, openLedgerFolder } from '../ledger/open-folder.ts';

/** `seaworthy evidence pack`: what an auditor is handed. Nobody writes to the ledger meanwhile. */
export async function runEvidencePack([word]: readonly string[], flags: Flags): Promise<number> {
  if (word !== undefined) throw usage(`evidence pack does not take ${JSON.stringify(word)}`, 'Leave it out.');
  const { settings } = await readSettings(['.'], flags, 'evidence');
  const [folder, file, period] = [getLedgerFolder(settings), getOut(settings), getPeriod(settings)];
  const { ledger, signer } = await openLedgerFolder(folder);
  try {
    const { records, keys } = readKnownRecords(ledger);
    const packKey = nameKey(signer.publicKey);
    if (packKey !== nameKey(parsePublicKey(keys.packKey, 'a record')))
      throw evidenceError('evidence/key', `the key of ${folder} is not the one that its records name`);
    const wanted = {
      ledger,
      period,
      records: records.map((record) => ({ subject: record.subject, day: dayOf(record) })),
      keys: { log: keys.logKeys.map(renderVerifierKey).at(-1) ?? '', pack: keys.packKey },
    };
    const pages = await renderPages(wanted, { records, packKey });
    await writeBytes(
      file,
      writeZip(sealPack(listPackFiles({ ...wanted, pages }), signer, findAuthority(settings)?.stamp)),
    );
    const count = listPeriod(wanted).filter((index) => wanted.records[index]?.day !== undefined).length;
    process.stderr.write(
      `${file} holds ${plural(records.length, 'record')}, and the evidence of ${plural(count, 'assessment')} of ${period.days === undefined ? 'all that is recorded' : period.name}\n`,
    );
    return EXIT_CODES.clean;
  } finally {
    ledger.close();
  }
}

function getOut({ out }: Settings): string {
  if (out === undefined) throw usage('evidence pack does not say where to', 'Name a file: -o pack.zip');
  if (existsSync(out)) throw usage(`${out} is there already`, 'Name a file that is not, or take it away first.');
  return out;
}

function getPeriod({ period }: Settings): Period {
  const parsed = parsePeriod(period);
  if (parsed !== undefined) return parsed;
  throw usage(`${JSON.stringify(period)} is no period`, 'Write a quarter, such as --period 2026Q3, or --period all.');
}

function usage(message: string, advice: string): SeaworthyError<CliErrorCode> {
  return new SeaworthyError('cli/usage', message, { advice });
}
