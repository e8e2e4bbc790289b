import { SeaworthyError } from '../../base/error.ts';
import { LEDGER_ERRORS, type LedgerErrorCode } from './errors.ts';

/** With the advice of its code. */
export function ledgerError(code: LedgerErrorCode, message: string, cause?: unknown): SeaworthyError<LedgerErrorCode> {
  return new SeaworthyError(code, message, { advice: LEDGER_ERRORS[code], cause });
}

/** What a write gives; what the system says of one that fails is told as ours. Throws `ledger/unwritable`. */
export async function writing<Result>(folder: string, work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SeaworthyError || !(error instanceof Error && 'code' in error)) throw error;
    throw ledgerError('ledger/unwritable', `${folder}: ${error.message}`, error);
  }
}
