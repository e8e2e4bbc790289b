import { SeaworthyError } from '../../base/error.ts';
import type { AdmissionErrorCode } from '../errors.ts';

/** Why a rule cannot be a control, whole: what is half of it would be weaker, so it is none. */
export function obstacle(why: string): SeaworthyError<AdmissionErrorCode> {
  return new SeaworthyError<AdmissionErrorCode>('admission/not-converted', why, {
    advice: 'Leave the rule to Kyverno, or write a control that asks the same; docs/own-controls.md says how.',
  });
}
