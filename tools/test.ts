import { spawnSync } from 'node:child_process';

/** Every suite; the exit code is the worst. */
const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
