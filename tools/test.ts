import { spawnSync } from 'node:child_process';
import { ensureGo } from './ensure-go.ts';

/** Every suite, with what the suites need made ready first; a suite that has to be skipped is a failure under CI=true. */
const isComplete = ensureGo();
const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2)], { stdio: 'inherit' });
const isFailure = !isComplete && process.env['CI'] === 'true';
if (isFailure) process.stderr.write('FAILED: suites were skipped for want of Go, and with CI=true that is a failure\n');
process.exitCode = isFailure ? 1 : (status ?? 1);
