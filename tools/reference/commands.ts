import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { EXIT_CODES } from '../../src/cli/exit-codes.ts';
import { renderTable } from './table.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'src', 'main', 'seaworthy.ts');

const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT_CODES, string>> = {
  clean: 'nothing at or above `--fail-on` was found, or nothing that the baseline does not know',
  findings: 'there are findings at or above `--fail-on` (default high)',
  'input-error': 'the command, a setting or an input is not in order; what could be read was judged all the same',
  'not-enough-evaluated': 'no check ran, or less than `--fail-coverage-below` was judged',
  tampered: '`evidence verify`: something is not what was signed',
  untrusted: '`evidence verify`: not signed by a key that you say you trust',
  incomplete: '`evidence verify`: something that should be in the pack is not',
  stale: '`evidence verify`: the pack is older than the checkpoint that you kept',
};

/** The help of the program and of its every command, as it is printed, and what the exit codes mean. */
export function renderCommands(): string {
  const help = printHelp();
  const verbs = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, verb = '']) => verb).filter((verb) => verb !== 'help');
  const rows = Object.entries(EXIT_CODES).map(([name, status]) => [
    String(status),
    EXIT_MEANINGS[name as keyof typeof EXIT_CODES],
  ]);
  return [
    '# Commands',
    renderScreen(help),
    ...verbs.flatMap((verb) => [`## seaworthy ${verb}`, renderScreen(printHelp(verb))]),
    '## Exit codes',
    renderTable(['code', 'what it says'], rows),
    'Of several, 2 beats 1 beats 3, and 10 beats 11 beats 12 beats 13. Data goes to standard output, everything else to standard error.',
  ].join('\n\n');
}

function printHelp(...verb: readonly string[]): string {
  const env = { PATH: process.env['PATH'], NO_COLOR: '1', NODE_NO_WARNINGS: '1' };
  return execFileSync(process.execPath, [ENTRY, ...verb, '--help'], { encoding: 'utf8', env });
}

function renderScreen(text: string): string {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\``;
}
