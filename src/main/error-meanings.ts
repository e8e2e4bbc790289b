import { ACCESS_ERRORS } from '../access/errors.ts';
import { FILES_ERRORS } from '../adapters/files/errors.ts';
import { GIT_ERRORS } from '../adapters/git/errors.ts';
import { KEY_ERRORS } from '../adapters/keys/errors.ts';
import { KUBERNETES_ERRORS } from '../adapters/kubernetes/errors.ts';
import { LEDGER_ERRORS } from '../adapters/ledger/errors.ts';
import { RENDERING_ERRORS } from '../adapters/rendering/errors.ts';
import { SNAPSHOT_ERRORS } from '../adapters/snapshots/errors.ts';
import { TIME_ERRORS } from '../adapters/time-authority/errors.ts';
import { WORKER_ERRORS } from '../adapters/workers/errors.ts';
import { ASSESSMENT_ERRORS } from '../assessment/errors.ts';
import { CEL_ERRORS } from '../cel/errors.ts';
import { CLI_ERRORS } from '../cli/errors.ts';
import { ADMISSION_ERRORS } from '../admission/errors.ts';
import { CONTROL_ERRORS } from '../controls/errors.ts';
import { EVIDENCE_ERRORS } from '../evidence/errors.ts';
import { FRAMEWORK_ERRORS } from '../frameworks/errors.ts';
import { MANIFEST_ERRORS } from '../manifest/errors.ts';
import { MAIN_ERRORS } from './errors.ts';

/** Every error code of every room, with what it means and what to do. */
export const ERROR_MEANINGS: Readonly<Record<string, string>> = {
  ...MANIFEST_ERRORS,
  ...CEL_ERRORS,
  ...ACCESS_ERRORS,
  ...ADMISSION_ERRORS,
  ...CONTROL_ERRORS,
  ...FRAMEWORK_ERRORS,
  ...ASSESSMENT_ERRORS,
  ...WORKER_ERRORS,
  ...FILES_ERRORS,
  ...RENDERING_ERRORS,
  ...GIT_ERRORS,
  ...KUBERNETES_ERRORS,
  ...SNAPSHOT_ERRORS,
  ...EVIDENCE_ERRORS,
  ...KEY_ERRORS,
  ...LEDGER_ERRORS,
  ...TIME_ERRORS,
  ...CLI_ERRORS,
  ...MAIN_ERRORS,
};
