import type { CommanderError } from 'commander';
import { SeaworthyError } from '../base/error.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { CliErrorCode } from './errors.ts';
import { type Setting, wordsOf } from './setting.ts';
import { SETTINGS } from './settings.ts';
import type { Verb } from './verb.ts';

/** What was typed, and the command that it was typed for. */
export interface Typed {
  readonly words: readonly string[];
  /** Absent where it is none of ours. */
  readonly verb: Verb | undefined;
  readonly verbs: readonly Verb[];
}

interface Answer {
  readonly message: string;
  readonly advice: string;
}

/** `error: unknown option '--al'` as the rest of Seaworthy says it, with what to do next. */
export function describeUsage({ code, message }: CommanderError, typed: Typed): SeaworthyError<CliErrorCode> {
  const [what = '', hint = ''] = message.trim().split('\n');
  const near = /Did you mean (?:one of )?(.*)\?/.exec(hint)?.[1];
  const said = what.replace(/^error: /, '');
  const name = /'([^']*)'/.exec(said)?.[1] ?? '';
  const answer = ANSWERS[code]?.(name, { ...typed, near, said }) ?? { message: said, advice: adviseHelp(typed.verb) };
  return new SeaworthyError('cli/usage', answer.message, { advice: answer.advice });
}

type Asked = Typed & { readonly near: string | undefined; readonly said: string };

/** By commander's codes; the name is the one that it puts into quotes. */
const ANSWERS: Readonly<Record<string, (name: string, asked: Asked) => Answer>> = {
  'commander.unknownCommand': (name, { near, words }) => ({
    message: `there is no command ${name}`,
    advice: near === undefined ? adviseCommand(name, words) : `Did you mean ${near}?`,
  }),
  'commander.help': (_name, { words: [, name = ''], verbs }) => {
    const near = findSuggestion(
      name,
      verbs.map((verb) => verb.name),
    );
    return {
      message: `there is no command ${name}`,
      advice: near === undefined ? adviseHelp(undefined) : `Did you mean seaworthy help ${near}?`,
    };
  },
  'commander.missingArgument': (name, { verb }) => ({
    message: `${verb?.name ?? 'the command'} wants ${describeWord(name, verb)}`,
    advice: verb?.example === undefined ? adviseHelp(verb) : `For example: ${verb.example}`,
  }),
  'commander.excessArguments': (_name, { verb, said }) => ({
    message: `${verb?.name ?? 'the command'} takes no such words: ${said.slice(said.lastIndexOf(': ') + 2).replace(/\.$/, '')}`,
    advice: adviseHelp(verb),
  }),
  'commander.optionMissingArgument': (flag, { verb }) => {
    const setting = findSetting(flag);
    const words = setting && verb && wordsOf(setting, verb.name);
    const doc = setting === undefined ? '' : `: ${setting.doc}${words === undefined ? '' : ` (${words.join(', ')})`}`;
    return { message: `${nameOf(flag)} wants a value`, advice: `Write ${flag.replace(/^-\w, /, '')}${doc}.` };
  },
  'commander.unknownOption': (name, { verb, near }) => {
    const [flag = ''] = name.split('=');
    const isSwitch = name.includes('=') && findSetting(flag) !== undefined && isOf(flag, verb);
    if (isSwitch) return { message: `${flag} takes no value`, advice: `Write ${flag}, or leave it out.` };
    const meant = MEANT.get(flag);
    const advice = meant ?? (near === undefined ? adviseHelp(verb) : `Did you mean ${near}?`);
    return { message: `${verb === undefined ? 'there is no flag' : `${verb.name} has no flag`} ${flag}`, advice };
  },
};

/** Flags that other programs have, and what does the same here. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['-v', '`seaworthy --version` says the version.'],
  ['-o', 'Write --format FORMAT for the screen, or --output FORMAT=FILE.'],
  ['--json', 'Write --format json.'],
  ['--sarif', 'Write --format sarif, or --output sarif=FILE.'],
  ['-f', 'Files and folders are named without a flag: seaworthy scan deploy/ app.yaml'],
  ['--file', 'Files and folders are named without a flag: seaworthy scan deploy/ app.yaml'],
  ['-R', 'A folder is read with all that is below it, without a flag.'],
  ['--recursive', 'A folder is read with all that is below it, without a flag.'],
  ['--dry-run', 'Nothing is written without --write.'],
  ['--strict', 'Write --profile strict.'],
  ['--check', 'Write --control ID; `seaworthy controls` lists them.'],
  ['--rule', 'Write --control ID; `seaworthy controls` lists them.'],
  [
    '--skip-check',
    'Put its id under controls.disable in seaworthy.yaml; docs/ignoring.md says how to ignore findings.',
  ],
  ['--ignore', 'Put it under ignore.findings in seaworthy.yaml; docs/ignoring.md says how.'],
  ['--quiet', 'The report goes to standard output, all else to standard error: append 2> /dev/null.'],
  ['-q', 'The report goes to standard output, all else to standard error: append 2> /dev/null.'],
  ['--verbose', 'Write --all for every place; seaworthy explain FINGERPRINT --trace shows how a verdict came to be.'],
]);

/** Commands that other programs have, and what does the same here. */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ...['lint', 'check', 'validate', 'test', 'audit', 'analyze', 'verify', 'run'].map(
    (word) => [word, 'To judge files and folders: seaworthy scan'] as const,
  ),
  ...['list', 'rules', 'checks', 'policies'].map(
    (word) => [word, '`seaworthy controls` lists what is judged.'] as const,
  ),
  ['version', '`seaworthy --version` says the version.'],
  ['init', 'Nothing has to be set up: seaworthy scan. What can be set stands in docs/reference/settings.md.'],
]);

function adviseCommand(name: string, [, ...others]: readonly string[]): string {
  const known = COMMANDS.get(name);
  const targets = others.filter((word) => !word.startsWith('-'));
  if (known !== undefined) return known.endsWith('scan') ? `${known} ${targets.join(' ') || '.'}` : known;
  return `To judge a file or folder: seaworthy scan ${name}; \`seaworthy --help\` lists the commands.`;
}

function adviseHelp(verb: Verb | undefined): string {
  return verb === undefined
    ? '`seaworthy --help` lists what there is.'
    : `\`seaworthy ${verb.name} --help\` lists what there is.`;
}

/** `<what>: a control, a framework or its requirement`. */
function describeWord(name: string, verb: Verb | undefined): string {
  const word = verb?.words.find(({ syntax }) => syntax.replaceAll(/[<>[\].]/g, '') === name);
  return word === undefined ? name : `<${name}>: ${word.doc}`;
}

function findSetting(flag: string): Setting | undefined {
  return Object.values<Setting>(SETTINGS).find((setting) => nameOf(setting.flag ?? '') === nameOf(flag));
}

/** `--in-namespace` of `-n, --in-namespace <name>`. */
function nameOf(flag: string): string {
  return flag.replace(/^-\w, /, '').split(' ')[0] ?? '';
}

function isOf(flag: string, verb: Verb | undefined): boolean {
  return verb !== undefined && findSetting(flag)?.verbs.includes(verb.name) === true;
}
