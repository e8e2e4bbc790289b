import { ADMISSION_STEPS } from './steps-admission.ts';
import { CERTIFICATE_STEPS } from './steps-certificates.ts';
import type { StepKind } from './step-kind.ts';
import { EVERYTHING_STEPS } from './steps-everything.ts';
import { IMPERSONATION_STEPS } from './steps-impersonation.ts';
import { NODE_STEPS } from './steps-nodes.ts';
import { POD_STEPS } from './steps-pods.ts';
import { ROLE_STEPS } from './steps-roles.ts';
import { STRANGER_STEPS } from './steps-strangers.ts';
import { TOKEN_STEPS } from './steps-tokens.ts';

/** Every way from one to another that is known; of several, the first is told. Each is walked in `test/kube/walks/`. */
export const STEP_KINDS: readonly StepKind[] = [
  ...EVERYTHING_STEPS,
  ...ROLE_STEPS,
  ...IMPERSONATION_STEPS,
  ...TOKEN_STEPS,
  ...POD_STEPS,
  ...NODE_STEPS,
  ...CERTIFICATE_STEPS,
  ...ADMISSION_STEPS,
  ...STRANGER_STEPS,
];
