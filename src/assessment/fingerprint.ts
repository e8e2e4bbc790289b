import { sha256 } from '../base/digest.ts';

/**
 * Fingerprint v1 of a finding: SHA-256 over the UTF-8 text
 * `seaworthy-fingerprint-v1` LF control id LF subject key LF stable path, as 64 hexadecimal digits.
 * The subject key is the JSON array [group, kind, namespace, name, container] of the top owner;
 * the stable path is relative to the subject, list elements by their merge key.
 * No file, line, message, value or cluster is in it, so it survives all of these changing.
 */
export function fingerprintOf(control: string, subjectKey: string, stablePath: string): string {
  return sha256(`seaworthy-fingerprint-v1\n${control}\n${subjectKey}\n${stablePath}`);
}
