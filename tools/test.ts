import { ensureCosign } from './ensure-cosign.ts';
import { ensureGo } from './ensure-go.ts';
import { ensureKube } from './ensure-kube.ts';
import { ensurePrograms } from './ensure-programs.ts';
import { ensureRenderers } from './ensure-renderers.ts';
import { runGates, SOURCE_GATES } from './gates.ts';
import { type Command, runBeside } from './run-beside.ts';

// Go programs that live for moments need not look for memory to give back as often as they do.
process.env['GOGC'] ??= '400';

/** The tests of the cluster wait for their server much of the time: the others work meanwhile. */
const SUITES: readonly [Command, Command] = [
  { name: 'unit, house and slow tests', command: ['vitest', 'run', '--project', 'unit', '--project', 'slow'] },
  { name: 'tests of the cluster', command: ['vitest', 'run', '--project', 'kube'] },
];

/**
 * Everything that a change has to pass: the gates of the sources, and every suite, with what the suites need made ready first.
 * With parameters, only the tests that they name. A suite that has to be skipped is a failure under CI=true.
 */
const parameters = process.argv.slice(2);
const hasAll = parameters.length === 0;
const holds = !hasAll || (await runGates(SOURCE_GATES));
const isComplete = [ensureGo(), ensureRenderers(), ensureKube(), ensureCosign()].every(Boolean);
ensurePrograms();
const failed = await runBeside(hasAll ? SUITES : [{ name: 'tests', command: ['vitest', 'run', ...parameters] }]);
const isCutShort = !isComplete && process.env['CI'] === 'true';
if (!holds) process.stderr.write('FAILED: not all gates of the sources hold; see above\n');
for (const name of failed) process.stderr.write(`FAILED: ${name}\n`);
if (isCutShort)
  process.stderr.write(
    'FAILED: suites were skipped for want of Go or of what it builds, and with CI=true that is a failure\n',
  );
process.exitCode = failed.length === 0 && holds && !isCutShort ? 0 : 1;
