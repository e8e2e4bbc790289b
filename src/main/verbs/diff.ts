import { type ComparedRuns, compareRuns } from '../../assessment/runs/compare-runs.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { createStyle } from '../../report/style.ts';
import { renderComparedRuns } from '../../report/text-compared-runs.ts';
import { readSettings } from '../config/read-settings.ts';
import { withRun } from '../runs-to-compare.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy diff BEFORE AFTER`: what got better and what got worse between two runs. */
export async function runDiff([before, after, ...more]: readonly string[], flags: Flags): Promise<number> {
  if (before === undefined || after === undefined || more.length > 0)
    throw new SeaworthyError<CliErrorCode>('cli/usage', 'diff takes two runs', {
      advice: 'Name two reports or packs: seaworthy diff before.json after.json',
    });
  const { settings } = await readSettings(['.'], flags, 'diff');
  return withRun(before, flags, (was) =>
    withRun(after, flags, async (is) => {
      const compared = compareRuns(was, is);
      const { isTerminal, isColoured, isPlain, width } = describeTerminal(process.stdout, settings.color);
      const canvas = { style: createStyle(isColoured, isPlain), width: isTerminal ? width : UNCUT };
      process.stdout.write(renderComparedRuns(compared, canvas));
      return exitOf(compared);
    }),
  );
}

/** What goes to a program is not cut. */
const UNCUT = 1000;

function exitOf({ clusters, requirements, onlyBefore }: ComparedRuns): number {
  const isWorse =
    requirements.some(({ change }) => change === 'worse') || clusters.some(({ worse }) => worse.length > 0);
  if (isWorse) return EXIT_CODES.findings;
  const isUnknown =
    onlyBefore.length > 0 ||
    requirements.some(({ change }) => change === 'unseen') ||
    clusters.some(({ unseen }) => unseen.some(({ why }) => why !== 'gone'));
  return isUnknown ? EXIT_CODES['not-enough-evaluated'] : EXIT_CODES.clean;
}
