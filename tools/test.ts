import { spawnSync } from 'node:child_process';
import { ensureGo } from './ensure-go.ts';
import { ensureKube } from './ensure-kube.ts';
import { ensurePrograms } from './ensure-programs.ts';
import { ensureRenderers } from './ensure-renderers.ts';
import { runGates, SOURCE_GATES } from './gates.ts';

/**
 * Everything that a change has to pass: the gates of the sources, and every suite, with what the suites need made ready first.
 * With parameters, only the tests that they name. A suite that has to be skipped is a failure under CI=true.
 */
const parameters = process.argv.slice(2);
const holds = parameters.length > 0 || runGates(SOURCE_GATES);
const isComplete = [ensureGo(), ensureRenderers(), ensureKube()].every(Boolean);
ensurePrograms();
const { status } = spawnSync('vitest', ['run', ...parameters], { stdio: 'inherit' });
const isCutShort = !isComplete && process.env['CI'] === 'true';
if (!holds) process.stderr.write('FAILED: not all gates of the sources hold; see above\n');
if (isCutShort)
  process.stderr.write(
    'FAILED: suites were skipped for want of Go or of what it builds, and with CI=true that is a failure\n',
  );
process.exitCode = status === 0 && holds && !isCutShort ? 0 : 1;
