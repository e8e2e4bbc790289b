import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_CHECKS } from '../../adapters/crypto/node-checks.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderReport } from '../../verify/render-report.ts';
import { type PackReport, verifyPack } from '../../verify/verify-pack.ts';
import { readSettings } from '../config/read-settings.ts';
import { openPackFile } from '../evidence/open-pack-file.ts';
import { unreadable } from '../evidence/unreadable.ts';

/** `seaworthy evidence verify`: whether a pack is what somebody whom you trust signed. */
export async function runEvidenceVerify([file, ...more]: readonly string[], flags: Flags): Promise<number> {
  if (file === undefined || more.length > 0)
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'evidence verify takes one pack', {
      advice: 'Name its file: seaworthy evidence verify pack.zip --key pack.pub',
    });
  const { settings } = await readSettings(['.'], flags, 'evidence');
  const { key, logKey, prev, rotation } = settings;
  const trust = {
    key: key === undefined || DIGEST.test(key) ? key : readText(key),
    logKey: logKey === undefined ? undefined : readText(logKey),
    previous: prev === undefined ? undefined : readCheckpoints(prev),
    rotations: rotation.map(readText),
  };
  const pack = openPackFile(file);
  try {
    const report = await verifyPack(pack, trust, NODE_CHECKS);
    process.stdout.write(renderReport(report));
    return EXITS[report.verdict];
  } finally {
    pack.close();
  }
}

/** SHA-256 of a key. */
const DIGEST = /^[0-9a-f]{64}$/i;

const EXITS: Readonly<Record<PackReport['verdict'], number>> = {
  verified: EXIT_CODES.clean,
  tampered: EXIT_CODES.tampered,
  untrusted: EXIT_CODES.untrusted,
  incomplete: EXIT_CODES.incomplete,
  stale: EXIT_CODES.stale,
};

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** Of a folder those that are called so, as `ledger anchor` puts them there: of every log. */
function readCheckpoints(path: string): string | readonly string[] {
  if (!isFolder(path)) return readText(path);
  const names = readdirSync(path).filter((name) => name.endsWith('.checkpoint'));
  return names.sort().map((name) => readText(join(path, name)));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
