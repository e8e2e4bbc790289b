import { fitPage } from '../report/fit-page.ts';
import { createStyle } from '../report/style.ts';
import { countRows } from '../report/width.ts';
import type { Settings } from './config/values.ts';
import { describeTerminal } from './terminal.ts';

/** Data to standard output, and what is told of it to the error output. A screen holds both: what is told first, then as much as it leaves of the data. */
export function printOnScreen(data: string, told: string, { color, all }: Pick<Settings, 'color' | 'all'>): void {
  const { isTerminal, isColoured, isPlain, width, height: rows } = describeTerminal(process.stdout, color);
  const canvas = { style: createStyle(isColoured, isPlain), width };
  if (!isTerminal || all) {
    process.stdout.write(data);
    process.stderr.write(told);
    return;
  }
  const shown = fitPage(told, { ...canvas, height: Math.ceil(rows / 2) });
  const left = rows - countRows(shown.trimEnd().split('\n'), width);
  process.stdout.write(fitPage(data, { ...canvas, height: left }));
  process.stderr.write(shown);
}
