import { NODE_CHECKS } from '../../adapters/crypto/node-checks.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderReport } from '../../verify/render-report.ts';
import { type PackReport, verifyPack } from '../../verify/verify-pack.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Settings } from '../config/values.ts';
import type { Otherwise } from '../judge.ts';
import { judgeApart } from './judge-apart.ts';
import { findCase, type KeptRun, listRuns } from './kept-runs.ts';
import { type KeptSource, openKeptPack } from './kept-source.ts';
import { isTrustedJudge } from './known-judges.ts';
import { openPackFile } from './open-pack-file.ts';
import { dayOf } from './pack-pages.ts';
import { readTrust } from './read-trust.ts';

/** A pack in which nothing was changed, and what it holds the evidence of. */
export interface PackedRuns {
  readonly verified: PackReport;
  readonly settings: Settings;
  readonly source: KeptSource;
  /** Those of its period. */
  readonly runs: readonly KeptRun[];
  /** How many more it has the records of. */
  readonly outside: number;
}

interface Asked {
  /** For a person: `evidence replay`. */
  readonly command: string;
  readonly verb: 'evidence' | 'diff';
  readonly words: readonly string[];
  readonly flags: Flags;
}

/** Hands a pack to whoever works with what is in it, unless it was tampered with; gives the exit code. Throws `cli/usage`. */
export async function withPackedRuns(
  { command, verb, words: [file, ...more], flags }: Asked,
  use: (packed: PackedRuns) => Promise<number>,
): Promise<number> {
  if (file === undefined || more.length > 0)
    throw usage(`${command} takes one pack`, `Name its file: seaworthy ${command} pack.zip --key pack.pub`);
  const { settings } = await readSettings(['.'], flags, verb);
  if (settings.trustJudge !== undefined && !/^[0-9a-f]{64}$/i.test(settings.trustJudge))
    throw usage('--trust-judge is no SHA-256', 'Write its 64 hexadecimal digits, as evidence replay prints them.');
  const pack = openPackFile(file);
  try {
    const verified = await verifyPack(pack, readTrust(settings), NODE_CHECKS);
    if (verified.verdict === 'tampered') {
      process.stdout.write(renderReport(verified));
      return EXIT_CODES.tampered;
    }
    const source = await openKeptPack(pack, file);
    const ofPeriod = new Set(verified.pack?.records);
    const all = listRuns(source);
    const runs = all.filter(({ parts }) => parts.some(({ number }) => ofPeriod.has(number)));
    return await use({ verified, settings, source, runs, outside: all.length - runs.length });
  } finally {
    pack.close();
  }
}

export type JudgedRun =
  | {
      readonly kind: 'judged';
      readonly recorded: string;
      readonly again: string;
      readonly areCommentsLost: boolean;
    }
  | { readonly kind: 'untrusted'; readonly judge: string }
  | { readonly kind: 'missing'; readonly what: string };

/** A run judged once more by its own judge, where that is to be trusted, and all is there. */
export async function judgeRun(
  { source, settings: { trustJudge } }: Pick<PackedRuns, 'source' | 'settings'>,
  run: KeptRun,
  otherwise?: Otherwise,
): Promise<JudgedRun> {
  const found = await findCase(source, run);
  if ('missing' in found) return { kind: 'missing', what: found.missing };
  const { judge = '' } = run;
  if (!isTrustedJudge(judge, trustJudge)) return { kind: 'untrusted', judge };
  const { report: recorded, areCommentsLost } = found;
  return { kind: 'judged', recorded, again: await judgeApart(found, otherwise), areCommentsLost };
}

/** What a run is called, for a person. */
export function describeRun({ parts }: KeptRun) {
  return {
    numbers: parts.map(({ number }) => number),
    sets: parts.map(({ record }) => record.predicate.cluster.set),
    day: [...new Set(parts.map(({ record }) => dayOf(record) ?? ''))].join(', '),
  };
}

/** What keys say is another question than what verdicts come of. */
export function describeTrust({ verified: { verdict }, settings: { key } }: PackedRuns): readonly string[] {
  if (key === undefined)
    return ['not asked: who signed the pack, and whether it is whole; --key asks, as evidence verify does'];
  return verdict === 'verified' ? [] : [`the pack itself is ${verdict}: seaworthy evidence verify says why`];
}

function usage(message: string, advice: string): SeaworthyError<CliErrorCode> {
  return new SeaworthyError('cli/usage', message, { advice });
}
