import { SeaworthyError } from '../base/error.ts';
import { EVIDENCE_ERRORS, type EvidenceErrorCode } from './errors.ts';

/** With the advice of its code. */
export function evidenceError(code: EvidenceErrorCode, message: string): SeaworthyError<EvidenceErrorCode> {
  return new SeaworthyError(code, message, { advice: EVIDENCE_ERRORS[code] });
}
