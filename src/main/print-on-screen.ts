import { fitPage } from '../report/fit-page.ts';
import { createStyle } from '../report/style.ts';
import { countRows } from '../report/width.ts';
import type { Settings } from './config/values.ts';
import { describeTerminal, type Terminal } from './terminal.ts';

/** Data to standard output, and what is told of it to the error output. A screen holds what it shows of both: what is told first, then as much as it leaves of the data. */
export function printOnScreen(data: string, told: string, { color, all }: Pick<Settings, 'color' | 'all'>): void {
  const [output, beside] = [process.stdout, process.stderr].map((stream) => describeTerminal(stream, color)) as [
    Terminal,
    Terminal,
  ];
  const isShared = output.isTerminal && data !== '';
  const shown = !beside.isTerminal || all ? told : fitOn(beside, told, Math.ceil(beside.height / (isShared ? 2 : 1)));
  const taken = beside.isTerminal ? countRows(shown.trimEnd().split('\n'), beside.width) : 0;
  process.stdout.write(!output.isTerminal || all ? data : fitOn(output, data, output.height - taken));
  process.stderr.write(shown);
}

function fitOn({ isColoured, isPlain, width }: Terminal, page: string, height: number): string {
  return fitPage(page, { style: createStyle(isColoured, isPlain), width, height });
}
