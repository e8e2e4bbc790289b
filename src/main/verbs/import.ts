import { createFileInputs } from '../../adapters/files/create-file-inputs.ts';
import { createTextFiles } from '../../adapters/files/create-text-files.ts';
import { keepBlocks } from '../../adapters/files/keep-blocks.ts';
import { createImportIgnores, type ImportResult } from '../../app/import-ignores/import-ignores.ts';
import { severityOf } from '../../assessment/assess-request.ts';
import { SeaworthyError } from '../../base/error.ts';
import { isAtLeast, type Severity } from '../../base/severity.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderIgnoreList } from '../../report/ignore-list.ts';
import { describePlace } from '../../report/describe-place.ts';
import { plural } from '../../report/plural.ts';
import { escapeLine } from '../../report/style.ts';
import { nameSettings } from '../choose-controls.ts';
import { type ReadSettings, readSettings } from '../config/read-settings.ts';
import type { MainErrorCode } from '../errors.ts';
import { findToday } from '../find-today.ts';
import { loadControls } from '../load-controls.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { readUserControls } from '../read-user-controls.ts';
import { STANDARD_INPUT } from '../standard-input.ts';

/** `seaworthy import ignores`: what other tools were told to ignore, as a part of seaworthy.yaml; what cannot be taken over is named. */
export async function runImport([what, ...given]: readonly string[], flags: Flags): Promise<number> {
  if (what === 'kyverno') return (await import('./import-kyverno.ts')).runImportKyverno(given, flags);
  if (what !== 'ignores')
    throw new SeaworthyError<MainErrorCode>('main/unknown-word', `nothing called ${what ?? ''} can be imported`, {
      advice: 'Write seaworthy import ignores or seaworthy import kyverno, and the files or folders they are in.',
    });
  const targets = given.length === 0 ? ['.'] : given;
  const read = await readSettings(targets, flags, 'import');
  const { settings } = read;
  const stdin = keepBlocks(STANDARD_INPUT);
  const importIgnores = createImportIgnores({
    inputs: createFileInputs({ stdin: stdin.blocks }),
    files: createTextFiles({ stdin: stdin.bytes, write: () => undefined }),
  });
  const { include, exclude } = settings;
  const result = await importIgnores({
    inputs: { targets, include, exclude, own: [] },
    review: addDays(settings.asOf ?? findToday(), REVIEW_DAYS),
  });
  const idle = await findIdle(result, read);
  printOnScreen(renderIgnoreList(result.ignores), describe(result, idle, settings.ignoreUpTo), settings);
  return result.problems.length > 0 ? EXIT_CODES['input-error'] : EXIT_CODES.clean;
}

/** A quarter: long enough to mend what can be, short enough not to be forgotten. */
const REVIEW_DAYS = 90;

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Controls whose findings are too severe to be ignored, with how severe, and how many of the ignores speak of them. */
async function findIdle({ ignores }: ImportResult, read: ReadSettings): Promise<readonly Idle[]> {
  if (ignores.length === 0) return [];
  const { ignoreUpTo: upTo } = read.settings;
  const all = await loadControls(readUserControls(read.settings.controls));
  const named = nameSettings(all, read);
  return all.flatMap((control) => {
    const severity = severityOf(control, named);
    const count = ignores.filter(({ controls }) => controls.includes(control.id)).length;
    const isHeeded = upTo !== 'none' && isAtLeast(upTo, severity);
    return count === 0 || isHeeded ? [] : [{ control: control.id, severity, count }];
  });
}

interface Idle {
  readonly control: string;
  readonly severity: Severity;
  readonly count: number;
}

function describe({ ignores, left, problems }: ImportResult, idle: readonly Idle[], upTo: Severity | 'none'): string {
  const lines = [
    `${plural(ignores.length, 'ignore')} taken over, ${left.length} not; put them into seaworthy.yaml and look at each`,
    ...left.map(({ ignore: { file, line, tool, check }, why }) =>
      escapeLine(`${file}:${line}: ${tool} ${check} is not taken over: ${why}`),
    ),
    ...problems.map((problem) => `${describePlace(problem)}: ${escapeLine(`${problem.message}. ${problem.advice}`)}`),
    ...idle.map(
      ({ control, severity, count }) =>
        `${control} is ${severity}, so ${plural(count, 'ignore')} of it ${count === 1 ? 'does' : 'do'} nothing: ignore.upTo in seaworthy.yaml is ${upTo}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
