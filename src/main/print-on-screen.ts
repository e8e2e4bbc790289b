import { fitPage } from '../report/fit-page.ts';
import { createStyle } from '../report/style.ts';
import { countRows, wrapLine } from '../report/width.ts';
import type { Settings } from './config/values.ts';
import { describeTerminal, type Terminal } from './terminal.ts';

/** Data to standard output, and what is told of it to the error output. A screen holds what it shows of both: what is told first, then as much as it leaves of the data. */
export function printOnScreen(data: string, told: string, { color, all }: Pick<Settings, 'color' | 'all'>): void {
  const output = describeTerminal(process.stdout, color);
  const beside = describeTerminal(process.stderr, color);
  const isShared = output.isTerminal && data !== '';
  const shown = fitOn(beside, wrapOn(beside, told), { all, height: isShared ? beside.height / 2 : beside.height });
  const taken = beside.isTerminal && shown !== '' ? countRows(shown.trimEnd().split('\n'), beside.width) : 0;
  process.stdout.write(fitOn(output, data, { all, height: output.height - taken }));
  process.stderr.write(shown);
}

function wrapOn({ isTerminal, width }: Terminal, text: string): string {
  if (!isTerminal) return text;
  const lines = text.split('\n').flatMap((line) => wrapLine(line, width));
  return lines.join('\n');
}

function fitOn(
  { isTerminal, isColoured, isPlain, width }: Terminal,
  page: string,
  { all, height }: { readonly all: boolean; readonly height: number },
): string {
  if (!isTerminal || all) return page;
  return fitPage(page, { style: createStyle(isColoured, isPlain), width, height });
}
