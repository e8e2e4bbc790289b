import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { loadFrameworks } from '../../frameworks/registry.ts';
import { createStyle } from '../../report/style.ts';
import { renderFrameworks, renderFrameworksJson } from '../../report/text-frameworks.ts';
import { readSettings } from '../config/read-settings.ts';
import { describeTerminal } from '../terminal.ts';

/** `seaworthy frameworks`: the standards whose requirements are known. */
export async function runFrameworks(flags: Flags): Promise<number> {
  const { settings } = await readSettings([], flags, 'frameworks');
  const frameworks = await loadFrameworks();
  const { isTerminal, isColoured, isPlain, width } = describeTerminal(process.stdout, settings.color);
  const canvas = { style: createStyle(isColoured, isPlain), width: isTerminal ? width : UNCUT };
  process.stdout.write(
    settings.format === 'json' ? renderFrameworksJson(frameworks) : renderFrameworks(frameworks, canvas),
  );
  return EXIT_CODES.clean;
}

/** What goes to a program is not cut. */
const UNCUT = 1000;
