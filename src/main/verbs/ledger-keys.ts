import { parsePublicKey } from '../../adapters/keys/public-key.ts';
import { rotateKey } from '../../app/rotate-key.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderVerifierKey } from '../../evidence/log/note.ts';
import { nameKey } from '../../evidence/records/envelope.ts';
import type { RotatedKey } from '../../evidence/records/key-rotation.ts';
import { readSettings } from '../config/read-settings.ts';
import { readKnownRecords } from '../ledger/known-records.ts';
import { getLedgerFolder, readLedgerFolder, rotationPortsOf } from '../ledger/open-folder.ts';

/** `seaworthy ledger keys`: what checkpoints and records are verified with, as the records say; `keys rotate log` makes a new one. */
export async function runLedgerKeys(words: readonly string[], flags: Flags): Promise<number> {
  const { settings } = await readSettings(['.'], flags, 'ledger');
  const folder = getLedgerFolder(settings);
  if (words.length > 0) {
    const written = await rotateKey(rotationPortsOf(folder), parseRotation(words), new Date().toISOString());
    process.stderr.write('the new key is recorded, and signed by the old one:\n');
    process.stdout.write(`${written.trimEnd()}\n`);
    return EXIT_CODES.clean;
  }
  const { keys } = readKnownRecords(readLedgerFolder(folder));
  const logKeys = keys.logKeys.map(renderVerifierKey).map((key, index, all) => {
    const since = index === all.length - 1 ? '' : '  (until it was rotated)';
    return `checkpoints  ${key}${since}\n`;
  });
  process.stdout.write(
    `${logKeys.join('')}records      ${nameKey(parsePublicKey(keys.packKey, 'a record'))}\n${keys.packKey}`,
  );
  return EXIT_CODES.clean;
}

/** Throws `cli/usage`. */
function parseRotation([verb, key, ...more]: readonly string[]): RotatedKey {
  if (verb === 'rotate' && (key === 'log' || key === 'pack') && more.length === 0) return key;
  throw new SeaworthyError<CliErrorCode>(
    'cli/usage',
    `ledger keys ${[verb, key, ...more].join(' ').trim()} is nothing that is known`,
    {
      advice: 'Write ledger keys, ledger keys rotate log, or ledger keys rotate pack.',
    },
  );
}
