import type { Command, Option } from 'commander';
import type { VerbName } from './setting.ts';
import { type SettingName, SETTINGS } from './settings.ts';

/** What a terminal has room for. */
export interface Screen {
  readonly rows: number;
  readonly columns: number;
}

/** Flags that people use most, for a screen that has no room for all. */
const COMMON: { readonly [Name in VerbName]?: readonly SettingName[] } = {
  scan: ['control', 'profile', 'framework', 'render', 'all', 'format', 'output', 'failOn', 'baseline', 'diff'],
  fix: ['control', 'profile', 'framework', 'include', 'exclude', 'render', 'write', 'unsafe', 'config'],
  explain: ['control', 'profile', 'framework', 'render', 'all', 'trace', 'config'],
  who: ['in', 'inNamespace', 'complete', 'format', 'all', 'config'],
  access: ['from', 'to', 'auditLog', 'in', 'inNamespace', 'complete', 'format', 'output', 'all'],
  export: ['control', 'framework', 'kubernetesVersion', 'context', 'action', 'params', 'preview', 'ratchet', 'all'],
  cel: ['policy', 'object', 'created', 'format', 'all'],
  import: ['asOf', 'include', 'exclude', 'config'],
  lsp: ['control', 'profile', 'framework', 'severity', 'config'],
};

/** Whether a command line asks for the help of a command, as far as a screen goes. */
export function asksForScreen(words: readonly string[]): boolean {
  return !words.includes('--all') && (words[0] === 'help' || words.includes('--help') || words.includes('-h'));
}

/** Leaves out of a command's help, where all of it is taller than the screen, what is used less: `--help --all` has it. Gives whether it did. */
export function shortenHelp(
  command: Command,
  verb: VerbName,
  { notes, screen }: { notes: string; screen: Screen },
): boolean {
  const rows = `${command.helpInformation()}${notes}`.split('\n').length;
  const common: ReadonlySet<string> = new Set(COMMON[verb]);
  if (rows < screen.rows || common.size === 0) return false;
  const shown = command.options.filter((option) => common.has(option.attributeName()));
  const room = screen.columns - Math.max(...shown.map(({ flags }) => flags.length)) - ROUND;
  for (const option of command.options)
    if (shown.includes(option)) option.description = cutAtWord(docOf(option), room);
    else option.hideHelp();
  const more = command.options.length - shown.length;
  command.addHelpText('after', `\nand ${more} more flags: seaworthy ${verb} --help --all`);
  return true;
}

/** Blanks before a flag and between it and what it does. */
const ROUND = 5;

/** What it does, without its words and defaults. */
function docOf(option: Option): string {
  const name = option.attributeName();
  return name in SETTINGS ? SETTINGS[name as SettingName].doc : option.description;
}

function cutAtWord(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room).replace(/[\s,:;]*\s\S*$/, '')} …`;
}
