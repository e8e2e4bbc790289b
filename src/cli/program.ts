import { Command, CommanderError, Option } from 'commander';
import { SEVERITIES } from '../base/severity.ts';
import { INTRODUCTION } from './introduction.ts';

/** What the verbs do; each resolves to the exit code. */
export interface Verbs {
  scan(targets: readonly string[], options: ScanOptions): Promise<number>;
  fix(targets: readonly string[], options: FixOptions): Promise<number>;
  explain(subject: string, target: string | undefined, options: ExplainOptions): Promise<number>;
  controls(options: { readonly format: 'text' | 'json'; readonly controls?: string }): Promise<number>;
}

export interface SelectionOptions {
  readonly control?: readonly string[];
  readonly severity?: string;
  readonly controls?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly namespace?: string;
  readonly config?: string;
}
export interface ScanOptions extends SelectionOptions {
  readonly format: 'text' | 'json';
  readonly all?: boolean;
  readonly statuses?: 'all';
  readonly complete?: boolean;
  readonly failOn?: string;
  readonly failCoverageBelow?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly timings?: boolean;
  readonly color?: boolean;
}
export interface FixOptions extends SelectionOptions {
  readonly write?: boolean;
  readonly unsafe?: boolean;
  readonly color?: boolean;
}
export interface ExplainOptions extends SelectionOptions {
  readonly trace?: boolean;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Parses a command line and runs its verb; gives the exit code. Text goes to `write` and `warn`. */
export async function runProgram(
  words: readonly string[],
  context: {
    readonly verbs: Verbs;
    readonly version: string;
    readonly write: (text: string) => void;
    readonly warn: (text: string) => void;
  },
): Promise<number> {
  const { verbs, version, write, warn } = context;
  if (words.length === 0) {
    write(INTRODUCTION);
    return 0;
  }
  let exitCode = 0;
  const program = new Command('seaworthy')
    .description('Keeps a Kubernetes fleet secure, and proves it.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: warn });

  withSelection(
    program
      .command('scan')
      .argument('[targets...]', 'files, folders, or - for standard input; the current folder when none is given'),
  )
    .description('judge manifests and dumps')
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .option('--all', 'show everything, not only the first screen')
    .addOption(new Option('--statuses <which>', 'list what passes too').choices(['all']))
    .option('--complete', 'the input holds everything there is, so absence counts')
    .addOption(
      new Option('--fail-on <severity>', 'least severity that makes the exit code 1 (default: high)').choices([
        ...SEVERITIES,
      ]),
    )
    .option('--fail-coverage-below <percent>', 'exit code 3 when less than this was judged (default: 0)')
    .option('--baseline <file>', 'only findings that are not in this file fail')
    .option('--write-baseline <file>', 'keep the findings of this run as known')
    .option('--timings', 'say how long each control took')
    .option('--no-color', 'print without colour')
    .action(async (targets: string[], options: ScanOptions) => {
      exitCode = await verbs.scan(targets, options);
    });

  withSelection(
    program.command('fix').argument('[targets...]', 'files or folders; the current folder when none is given'),
  )
    .description('show, or make, the changes that clear findings')
    .option('--write', 'change the files in place')
    .option('--unsafe', 'include changes that may break a workload')
    .option('--no-color', 'print without colour')
    .action(async (targets: string[], options: FixOptions) => {
      exitCode = await verbs.fix(targets, options);
    });

  withSelection(
    program
      .command('explain')
      .argument('<what>', 'a control, a status, an error code, or the fingerprint of a finding')
      .argument('[target]', 'where the finding is'),
  )
    .description('say what something means, or why a finding is one')
    .option('--trace', 'show every value on the way to the verdict')
    .action(async (what: string, target: string | undefined, options: ExplainOptions) => {
      exitCode = await verbs.explain(what, target, options);
    });

  program
    .command('controls')
    .description('list the controls')
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .option('--controls <folder>', 'add your own controls')
    .action(async (options: { format: 'text' | 'json'; controls?: string }) => {
      exitCode = await verbs.controls(options);
    });

  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function withSelection(command: Command): Command {
  return command
    .option('--control <id>', 'judge only this control; may be repeated', collect)
    .addOption(
      new Option('--severity <severity>', 'judge only controls of this severity or worse').choices([...SEVERITIES]),
    )
    .option('--controls <folder>', 'add your own controls')
    .option('--include <glob>', 'read only files that match; may be repeated', collect)
    .option('--exclude <glob>', 'do not read files that match; may be repeated', collect)
    .option('--namespace <name>', 'namespace of objects that name none')
    .option('--config <file>', 'configuration file (default: seaworthy.yaml beside the target or here)');
}
