import { createKeyFolder } from '../../adapters/keys/key-folder.ts';
import { verifyNote } from '../../adapters/keys/public-key.ts';
import { ledgerError } from '../../adapters/ledger/ledger-error.ts';
import { openLedger } from '../../adapters/ledger/open-ledger.ts';
import { isLedger, readLedger } from '../../adapters/ledger/read-ledger.ts';
import { type RotationPorts, settleKeys } from '../../app/rotate-key.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import type { Ledger, LedgerReader, Signer } from '../../evidence/ports.ts';
import type { Settings } from '../config/values.ts';
import { readKnownRecords } from './known-records.ts';

/** The folder that was named. Throws `cli/usage` where none was. */
export function getLedgerFolder({ ledger }: Pick<Settings, 'ledger'>): string {
  if (ledger !== undefined) return ledger;
  throw new SeaworthyError<CliErrorCode>('cli/usage', 'nothing says which ledger', {
    advice: 'Name its folder: --ledger FOLDER, or set SEAWORTHY_LEDGER.',
  });
}

/** To be read. Throws `ledger/…` and `evidence/key`. */
export function readLedgerFolder(folder: string): LedgerReader {
  if (!isLedger(folder)) throw ledgerError('ledger/not-found', `${folder} holds no ledger`);
  return readLedger({ folder, keys: [createKeyFolder(folder).readLogKey()], verify: verifyNote });
}

export interface OpenFolder {
  readonly ledger: Ledger;
  /** Signs its records. */
  readonly signer: Signer;
}

/** To be written. Throws `ledger/…`, `keys/…` and `evidence/key`. */
export async function openLedgerFolder(folder: string): Promise<OpenFolder> {
  const ports = rotationPortsOf(folder);
  const ledger = await ports.openLedger(() => {
    const { log, pack } = settleKeys(ports);
    return { keys: [log.key], signers: [log], pack };
  });
  return { ledger, signer: ledger.openedWith.pack };
}

/** What changing its keys takes. */
export function rotationPortsOf(folder: string): RotationPorts {
  return {
    keys: createKeyFolder(folder),
    openLedger: (findKeys) => openLedger({ folder, verify: verifyNote, findKeys }),
    readRecorded: (keys) => readKnownRecords(readLedger({ folder, keys, verify: verifyNote })).keys,
  };
}
