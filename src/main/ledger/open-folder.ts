import { existsSync } from 'node:fs';
import { verifyNote } from '../../adapters/keys/public-key.ts';
import { ledgerError } from '../../adapters/ledger/ledger-error.ts';
import { openLedger } from '../../adapters/ledger/open-ledger.ts';
import { readLedger } from '../../adapters/ledger/read-ledger.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Ledger, LedgerReader, Signer } from '../../evidence/ports.ts';
import type { Settings } from '../config/values.ts';
import { openKeys, readLogKey } from './key-files.ts';

/** The folder that was named. Throws `cli/usage` where none was. */
export function getLedgerFolder({ ledger }: Pick<Settings, 'ledger'>): string {
  if (ledger !== undefined) return ledger;
  throw new SeaworthyError<CliErrorCode>('cli/usage', 'nothing says which ledger', {
    advice: 'Name its folder: --ledger FOLDER, or set SEAWORTHY_LEDGER.',
  });
}

/** To be read. Throws `ledger/…` and `evidence/key`. */
export function readLedgerFolder(folder: string): LedgerReader {
  refuseOther(folder);
  return readLedger({ folder, keys: [readLogKey(folder)], verify: verifyNote });
}

export interface OpenFolder {
  readonly ledger: Ledger;
  /** Signs its records. */
  readonly signer: Signer;
}

/** To be written. Throws `ledger/…`, `keys/…` and `evidence/key`. */
export async function openLedgerFolder(folder: string): Promise<OpenFolder> {
  refuseOther(folder);
  const { log, pack } = openKeys(folder);
  const ledger = await openLedger({ folder, keys: [log.key], verify: verifyNote, signers: [log] });
  return { ledger, signer: pack };
}

function refuseOther(folder: string): void {
  if (!existsSync(`${folder}/checkpoint`)) throw ledgerError('ledger/not-found', `${folder} holds no ledger`);
}
