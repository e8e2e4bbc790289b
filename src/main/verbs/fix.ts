import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import { createFileInputs } from '../../adapters/files/create-file-inputs.ts';
import { type FileFix, fixFile } from '../../app/fix.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { FixOptions } from '../../cli/program.ts';
import { renderFixSummary } from '../../report/fix-summary.ts';
import { createStyle } from '../../report/style.ts';
import { prepareRun, type Run } from '../prepare-run.ts';
import { wantsColour } from '../terminal.ts';

/** `seaworthy fix`: the diff, or with --write the changed files. */
export async function runFix(targets: readonly string[], options: FixOptions): Promise<number> {
  const run = await prepareRun(targets, options);
  const fixes: FileFix[] = [];
  for (const file of await listFiles(run)) {
    const text = readFileSync(file, 'utf8');
    const { controls, settings } = run;
    fixes.push(fixFile({ file, text, controls, settings, includeUnsafe: options.unsafe === true }));
  }
  const changed = fixes.filter(({ before, after }) => before !== after);
  if (options.write === true) for (const fix of changed) writeFix(fix);
  else
    for (const fix of changed)
      process.stdout.write(renderDiff(fix, options.color !== false && wantsColour(process.stdout.isTTY)));
  process.stderr.write(
    renderFixSummary(fixes, { isWritten: options.write === true, isUnsafe: options.unsafe === true }),
  );
  return EXIT_CODES.clean;
}

/** Text files of the targets, as the scan would read them; what is packed or comes through a pipe cannot be changed in place. */
async function listFiles(run: Run): Promise<readonly string[]> {
  const files: string[] = [];
  const inputs = createFileInputs({ stdin: process.stdin });
  for await (const event of inputs.read(run.inputs))
    if (event.kind === 'file' && event.file !== '-' && !event.file.endsWith('.gz')) files.push(event.file);
  return files;
}

/** Whole or not at all: the new text is written beside the file and takes its place. */
function writeFix({ file, before, after }: FileFix): void {
  if (readFileSync(file, 'utf8') !== before) throw new Error(`${file} changed meanwhile`);
  const beside = `${file}.seaworthy-new`;
  writeFileSync(beside, after, { mode: statSync(file).mode });
  renameSync(beside, file);
}

function renderDiff({ file, shownBefore, shownAfter }: FileFix, isColoured: boolean): string {
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, shownBefore, shownAfter, undefined, undefined, {
    context: 3,
  });
  const style = createStyle(isColoured);
  return patch
    .split('\n')
    .slice(1)
    .map((line) =>
      line.startsWith('+')
        ? style.green(line)
        : line.startsWith('-')
          ? style.red(line)
          : line.startsWith('@')
            ? style.dim(line)
            : line,
    )
    .join('\n');
}
