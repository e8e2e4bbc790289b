import { createFileInputs } from '../../adapters/files/create-file-inputs.ts';
import { createTextFiles } from '../../adapters/files/create-text-files.ts';
import { keepBlocks } from '../../adapters/files/keep-blocks.ts';
import { createFix } from '../../app/fix.ts';
import type { FileFix } from '../../app/fix-file.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderFixSummary } from '../../report/fix-summary.ts';
import { createStyle } from '../../report/style.ts';
import type { Settings } from '../config/values.ts';
import { prepareRenderer } from '../prepare-renderer.ts';
import { prepareRun } from '../prepare-run.ts';
import { printOnScreen } from '../print-on-screen.ts';
import { renderPatch } from '../render-patch.ts';
import { describeTerminal } from '../terminal.ts';
import { STANDARD_INPUT } from '../standard-input.ts';

/** `seaworthy fix`: the diff, or with --write the changed files; of standard input, its changed text. */
export async function runFix(targets: readonly string[], flags: Flags): Promise<number> {
  const run = await prepareRun('fix', targets, flags);
  const { write: isWriting, unsafe: includeUnsafe } = run.asked;
  const stdin = keepBlocks(STANDARD_INPUT);
  const fix = createFix({
    inputs: createFileInputs({ stdin: stdin.blocks, renderer: await prepareRenderer(run.asked) }),
    files: createTextFiles({ stdin: stdin.bytes, write: (text) => process.stdout.write(text) }),
  });
  const result = await fix({ ...run, includeUnsafe, isWriting });
  const masked = isWriting ? 0 : result.fixes.filter(hasMasks).length;
  const summary = renderFixSummary(result, { isWritten: isWriting, isUnsafe: includeUnsafe, masked });
  printOnScreen(isWriting ? '' : renderPatches(result.fixes, run.asked.color), summary, run.asked);
  return result.problems.length > 0 ? EXIT_CODES['input-error'] : EXIT_CODES.clean;
}

/** The diffs of all files, one after the other. */
function renderPatches(fixes: readonly FileFix[], color: Settings['color']): string {
  const { isTerminal, isColoured } = describeTerminal(process.stdout, color);
  const style = isTerminal || isColoured ? createStyle(isColoured) : undefined;
  return fixes.map((fix) => renderPatch(fix, style)).join('');
}

/** A mask in the lines that are shown; elsewhere in the file it is no matter. */
function hasMasks(fix: FileFix): boolean {
  const { shown, before, after } = fix;
  return (
    shown !== undefined &&
    shown.before !== before &&
    renderPatch(fix) !== renderPatch({ ...fix, shown: { before, after } })
  );
}
