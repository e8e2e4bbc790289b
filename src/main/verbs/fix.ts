import { createFileInputs } from '../../adapters/files/create-file-inputs.ts';
import { createTextFiles } from '../../adapters/files/create-text-files.ts';
import { keepBlocks } from '../../adapters/files/keep-blocks.ts';
import { createFix, type FixResult } from '../../app/fix.ts';
import type { FileFix } from '../../app/fix-file.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderFixSummary } from '../../report/fix-summary.ts';
import { createStyle } from '../../report/style.ts';
import { prepareRenderer } from '../prepare-renderer.ts';
import { prepareRun } from '../prepare-run.ts';
import { renderPatch } from '../render-patch.ts';
import { wantsColour } from '../terminal.ts';
import { STANDARD_INPUT } from '../standard-input.ts';

/** `seaworthy fix`: the diff, or with --write the changed files; of standard input, its changed text. */
export async function runFix(targets: readonly string[], flags: Flags): Promise<number> {
  const run = await prepareRun('fix', targets, flags);
  const { write: isWriting, unsafe: includeUnsafe, color } = run.asked;
  const stdin = keepBlocks(STANDARD_INPUT);
  const fix = createFix({
    inputs: createFileInputs({ stdin: stdin.blocks, renderer: await prepareRenderer(run.asked) }),
    files: createTextFiles({ stdin: stdin.bytes, write: (text) => process.stdout.write(text) }),
  });
  const result = await fix({ ...run, includeUnsafe, isWriting });
  if (!isWriting) printPatches(result, color !== false && wantsColour(process.stdout.isTTY));
  const masked = isWriting ? 0 : result.fixes.filter(hasMasks).length;
  process.stderr.write(renderFixSummary(result, { isWritten: isWriting, isUnsafe: includeUnsafe, masked }));
  return result.problems.length > 0 ? EXIT_CODES['input-error'] : EXIT_CODES.clean;
}

function printPatches({ fixes }: FixResult, isColoured: boolean): void {
  const terminal = process.stdout.isTTY || isColoured ? createStyle(isColoured) : undefined;
  for (const fix of fixes) process.stdout.write(renderPatch(fix, terminal));
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
