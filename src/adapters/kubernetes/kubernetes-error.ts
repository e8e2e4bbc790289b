import { SeaworthyError } from '../../base/error.ts';
import { KUBERNETES_ERRORS, type KubernetesErrorCode } from './errors.ts';

/** An error with the advice that its code has. */
export function kubernetesError(code: KubernetesErrorCode, message: string): SeaworthyError<KubernetesErrorCode> {
  return new SeaworthyError(code, message, { advice: KUBERNETES_ERRORS[code] });
}
