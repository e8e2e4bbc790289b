import { readFileSync } from 'node:fs';
import { SeaworthyError } from '../../base/error.ts';
import { type Path, renderPath } from '../../base/path.ts';
import type { Approval } from '../../controls/approval.ts';
import { isReadProblem, readYamlFile } from '../../manifest/read.ts';
import type { MainErrorCode } from '../errors.ts';
import { findEntryPart } from './entry-parts.ts';
import { APPROVALS } from './file-schema.ts';
import { EXPECTATIONS } from './parse-text.ts';

/** What a file approves, and where it says so. */
export interface ApprovalFile {
  readonly approvals: readonly Approval[];
  /** `approved.yaml:3:5` */
  placeOf(steps: Path): string;
}

/** Reads the list of `approvedFile`. Throws `main/config-file` where it is none. */
export function readApprovals(file: string): ApprovalFile {
  const document = readYamlFile(file, readBytes(file));
  if (isReadProblem(document))
    throw refuse(`${file}:${document.line}:${document.column}: ${document.message}`, document.advice);
  const placeOf = (steps: Path): string => {
    const { key, start } = document.locate(steps);
    return `${file}:${(key ?? start).line}:${(key ?? start).column}`;
  };
  const checked = APPROVALS.safeParse(document.value ?? []);
  if (checked.success) return { approvals: checked.data, placeOf };
  const problems = checked.error.issues.map(({ path, message }) => {
    const steps = path.map((step) => (typeof step === 'number' ? step : String(step)));
    const expected = findEntryPart('approvals', steps.at(-1));
    const what = renderPath(steps) || 'the file';
    return `${placeOf(steps)}: ${what}${expected === undefined ? `: ${message}` : ` is ${expected}`}`;
  });
  throw refuse(problems.join('\n'), ADVICE);
}

function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new SeaworthyError<MainErrorCode>('main/config-file', `the list of approvals ${file} cannot be read`, {
      advice: 'Check the path that approvedFile or --approved-file names.',
      cause: error,
    });
  }
}

const ADVICE = `Write ${EXPECTATIONS.approvals}.`;

function refuse(message: string, advice: string): SeaworthyError<MainErrorCode> {
  return new SeaworthyError('main/config-file', message, { advice });
}
