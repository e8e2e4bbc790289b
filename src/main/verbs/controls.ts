import { severityOf } from '../../assessment/assess-request.ts';
import { SeaworthyError } from '../../base/error.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { renderControls, renderControlsJson } from '../../report/text-controls.ts';
import { createStyle } from '../../report/style.ts';
import { nameSettings } from '../choose-controls.ts';
import { readSettings } from '../config/read-settings.ts';
import type { MainErrorCode } from '../errors.ts';
import { readUserControls } from '../read-user-controls.ts';
import { isAbout } from '../find-control.ts';
import { loadControls } from '../load-controls.ts';
import { resolveProfile } from '../resolve-profile.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy controls`: what can be judged, with the severities that are set here; of a profile or with words, where they are asked for. */
export async function runControls(words: readonly string[], flags: Flags): Promise<number> {
  const read = await readSettings([], flags, 'controls');
  const { format, color, all: isWhole } = read.settings;
  const all = await loadControls(readUserControls(read.settings.controls));
  const named = nameSettings(all, read);
  // A list of what there is to choose from is only cut where somebody says so here.
  const profile = read.isAsked('profile') ? read.settings.profile : undefined;
  const members = profile === undefined ? new Set(all) : resolveProfile(all, read).controls;
  const controls = all
    .filter((control) => members.has(control) && words.every((word) => isAbout(control, word)))
    .map((control) => ({ ...control, severity: severityOf(control, named) }));
  if (controls.length === 0) throw nothingAbout(words);
  const { isTerminal, isColoured, isPlain, width, height } = describeTerminal(process.stdout, color);
  const canvas = {
    style: createStyle(isColoured, isPlain),
    width: isTerminal ? width : UNCUT,
    height: isTerminal && !isWhole ? height : undefined,
  };
  const list = { controls, total: all.length, profile, isSearch: words.length > 0 };
  process.stdout.write(format === 'json' ? renderControlsJson(controls) : renderControls(list, canvas));
  return EXIT_CODES.clean;
}

/** What goes to a program is not cut. */
const UNCUT = 1000;

function nothingAbout(words: readonly string[]): SeaworthyError<MainErrorCode> {
  return new SeaworthyError(
    'main/unknown-word',
    `no control has ${words.map((word) => JSON.stringify(word)).join(' and ')} in its id or title`,
    { advice: '`seaworthy controls` lists what there is; --profile says of which profile.' },
  );
}
