import { NODE_CHECKS } from '../../adapters/crypto/node-checks.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderReport } from '../../verify/render-report.ts';
import { type PackReport, verifyPack } from '../../verify/verify-pack.ts';
import { readSettings } from '../config/read-settings.ts';
import { openPackFile } from '../evidence/open-pack-file.ts';
import { readTrust } from '../evidence/read-trust.ts';

/** `seaworthy evidence verify`: whether a pack is what somebody whom you trust signed. */
export async function runEvidenceVerify([file, ...more]: readonly string[], flags: Flags): Promise<number> {
  if (file === undefined || more.length > 0)
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'evidence verify takes one pack', {
      advice: 'Name its file: seaworthy evidence verify pack.zip --key pack.pub',
    });
  const { settings } = await readSettings(['.'], flags, 'evidence');
  const trust = readTrust(settings);
  const pack = openPackFile(file);
  try {
    const report = await verifyPack(pack, trust, NODE_CHECKS);
    process.stdout.write(renderReport(report));
    return EXITS[report.verdict];
  } finally {
    pack.close();
  }
}

const EXITS: Readonly<Record<PackReport['verdict'], number>> = {
  verified: EXIT_CODES.clean,
  tampered: EXIT_CODES.tampered,
  untrusted: EXIT_CODES.untrusted,
  incomplete: EXIT_CODES.incomplete,
  stale: EXIT_CODES.stale,
};
