import { severityOf } from '../../assessment/assess-request.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderControls, renderControlsJson } from '../../report/text-controls.ts';
import { createStyle } from '../../report/style.ts';
import { nameSettings } from '../choose-controls.ts';
import { readSettings } from '../config/read-settings.ts';
import { readUserControls } from '../read-user-controls.ts';
import { loadControls } from '../load-controls.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy controls`: what is looked at, with the severities that are set here. */
export async function runControls(flags: Flags): Promise<number> {
  const read = await readSettings([], flags, 'controls');
  const all = await loadControls(readUserControls(read.settings.controls));
  const named = nameSettings(all, read);
  const controls = all.map((control) => ({ ...control, severity: severityOf(control, named) }));
  const { isTerminal, isColoured, isPlain, width } = describeTerminal(process.stdout, read.settings.color);
  const canvas = { style: createStyle(isColoured, isPlain), width: isTerminal ? width : UNCUT };
  process.stdout.write(
    read.settings.format === 'json' ? renderControlsJson(controls) : renderControls(controls, canvas),
  );
  return EXIT_CODES.clean;
}

/** What goes to a program is not cut. */
const UNCUT = 1000;
