import { readFileSync } from 'node:fs';
import type { AccessErrorCode } from '../access/errors.ts';
import { SeaworthyError } from '../base/error.ts';
import { type AuditPolicy, readAuditPolicy } from '../facts/audit/audit-policy.ts';
import { isReadProblem, readYamlFile } from '../manifest/read.ts';

/** The audit policy of a file. Throws `access/audit-policy`. */
export function readAuditPolicyFile(file: string): AuditPolicy {
  const reading = readYamlFile(file, readBytes(file));
  if (isReadProblem(reading)) throw refuse(`${file}:${reading.line}:${reading.column}: ${reading.message}`);
  const policy = readAuditPolicy(reading.value);
  if (policy === undefined) throw refuse(`${file} is no audit policy`);
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
