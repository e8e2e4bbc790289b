import { Command, CommanderError, Help, Option } from 'commander';
import { type Caller, renderIntroduction } from './introduction.ts';
import { type Setting, type VerbName, wordsOf } from './setting.ts';
import { type Flags, SETTINGS } from './settings.ts';
import { asksForScreen, type Screen, shortenHelp } from './shorten-help.ts';
import type { Verb } from './verb.ts';

export interface ProgramContext {
  readonly verbs: readonly Verb[];
  readonly version: string;
  readonly caller: Caller;
  /** Of a person's terminal; absent where the output goes elsewhere. */
  readonly screen?: Screen | undefined;
  /** For what was asked for. */
  readonly write: (text: string) => void;
}

/** Parses a command line and runs its verb; gives the exit code. Throws `cli/usage`. */
export async function runProgram(words: readonly string[], context: ProgramContext): Promise<number> {
  const { verbs, version, write } = context;
  if (words.length === 0) {
    write(renderIntroduction(context.caller));
    return 0;
  }
  let exitCode = 0;
  const program = new Command('seaworthy')
    .description('Keeps a Kubernetes fleet secure, and proves it.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .usage('[--help] [--version] <command>')
    .configureHelp({ subcommandTerm: nameWithWords, visibleOptions: listOptions })
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined });
  for (const verb of verbs)
    addVerb(program, verb, {
      screen: asksForScreen(words) ? context.screen : undefined,
      end: (code) => {
        exitCode = code;
      },
    });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    const { describeUsage } = await import('./describe-usage.ts');
    throw describeUsage(error, { words, verb: verbs.find(({ name }) => name === words[0]), verbs });
  }
}

/** What all know stands in the first line, so that a list of commands fits a screen. */
function listOptions(this: Help, command: Command): Option[] {
  return command.parent === null ? [] : Help.prototype.visibleOptions.call(this, command);
}

/** Every command has options; saying so of each leaves no room for what it does. */
function nameWithWords(command: Command): string {
  return [command.name(), command.usage().replace(/^\[options\] ?/, '')].join(' ').trimEnd();
}

interface Surroundings {
  readonly screen: Screen | undefined;
  readonly end: (exitCode: number) => void;
}

function addVerb(program: Command, verb: Verb, { screen, end }: Surroundings): void {
  const command = program.command(verb.name).description(verb.summary);
  for (const { syntax, doc } of verb.words) command.argument(syntax, doc);
  for (const setting of Object.values<Setting>(SETTINGS))
    if (setting.flag !== undefined && setting.verbs.includes(verb.name))
      command.addOption(createOption(setting, verb.name));
  const notes = verb.notes === undefined ? '' : `\n${verb.notes}`;
  const isShort = screen !== undefined && shortenHelp(command, verb.name, { notes, screen });
  if (!isShort && notes !== '') command.addHelpText('after', notes);
  command.action(async () => {
    end(await verb.run(command.args, typedFlags(command)));
  });
}

function createOption(setting: Setting, verb: VerbName): Option {
  const { flag = '', short, kind, doc } = setting;
  const words = wordsOf(setting, verb);
  const flags = short === undefined ? flag : `${short}, ${flag}`;
  const notes = [
    ...(words === undefined ? [] : [words.join(', ')]),
    ...(typeof setting.default === 'string' && setting.default !== '' ? [`default ${setting.default}`] : []),
    ...(setting.otherwise === undefined ? [] : [`default: ${setting.otherwise}`]),
  ];
  const option = new Option(flags, notes.length === 0 ? doc : `${doc} (${notes.join('; ')})`);
  return COLLECTED.has(kind) ? option.argParser(collect) : option;
}

/** What may be said several times. */
const COLLECTED: ReadonlySet<Setting['kind']> = new Set(['texts', 'paths', 'outputs']);

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Only what was typed: what was not may be said elsewhere. */
function typedFlags(command: Command): Flags {
  return Object.fromEntries(
    Object.entries(command.opts<Flags>()).filter(([name]) => command.getOptionValueSource(name) === 'cli'),
  );
}
