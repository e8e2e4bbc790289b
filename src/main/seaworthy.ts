import { runProgram, type Verbs } from '../cli/program.ts';
import { reportFailure } from '../cli/report-failure.ts';
import { VERSION } from './version.ts';

/** Verbs are loaded when they are called: a start should cost what it uses. */
const verbs: Verbs = {
  scan: async (targets, options) => (await import('./verbs/scan.ts')).runScan(targets, options),
  fix: async (targets, options) => (await import('./verbs/fix.ts')).runFix(targets, options),
  explain: async (what, target, options) => (await import('./verbs/explain.ts')).runExplain(what, target, options),
  controls: async (options) => (await import('./verbs/controls.ts')).runControls(options),
};

const write = (text: string): void => {
  process.stdout.write(text);
};
const warn = (text: string): void => {
  process.stderr.write(text);
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await runProgram(process.argv.slice(2), { verbs, version: VERSION, write, warn });
} catch (error) {
  process.exitCode = reportFailure(error, warn, process.env['SEAWORTHY_DEBUG'] !== undefined);
}
