import { readFileSync } from 'node:fs';
import type { AccessErrorCode } from '../access/errors.ts';
import { SeaworthyError } from '../base/error.ts';
import { type AuditPolicy, readAuditPolicy } from '../facts/audit/audit-policy.ts';
import { isReadProblem, readYamlFile } from '../manifest/read.ts';

/** A star for all groups; before, the API server does not start with it. */
const STAR_SINCE = 36;

/** The audit policy of a file, for a server of a version. Throws `access/audit-policy`. */
export function readAuditPolicyFile(file: string, minor: number): AuditPolicy {
  const reading = readYamlFile(file, readBytes(file));
  if (isReadProblem(reading)) throw refuse(`${file}:${reading.line}:${reading.column}: ${reading.message}`);
  const policy = readAuditPolicy(reading.value);
  if (policy === undefined) throw refuse(`${file} is no audit policy that an API server takes`);
  if (minor < STAR_SINCE && policy.rules.some(({ resources }) => resources.some(({ group }) => group === '*')))
    throw refuse(`${file}: a group "*" is of Kubernetes 1.${STAR_SINCE} and newer, and the log of 1.${minor}`);
  return policy;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw refuse(`${file} cannot be read`, error);
  }
}

function refuse(message: string, cause?: unknown): SeaworthyError<AccessErrorCode> {
  return new SeaworthyError<AccessErrorCode>('access/audit-policy', message, {
    cause,
    advice: 'Give the file that --audit-policy-file of the API server names: kind Policy of audit.k8s.io.',
  });
}
