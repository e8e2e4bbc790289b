// How a step of the set-up talks, runs a program, and gives up. Plain JavaScript, for Node 20 and newer.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { ROOT } from './own-node.mjs';

/** Announces a step that changes the folder, so gives up first where that is not allowed. Talk goes to stderr: stdout is for what was asked. */
export function say(what) {
  try {
    accessSync(ROOT, constants.W_OK);
  } catch {
    fail(`${ROOT} has to be made ready first, and you may not write there: use a clone of your own`);
  }
  process.stderr.write(`seaworthy set-up: ${what} …\n`);
}

/** Runs a program in the repository; what it prints goes to stderr. */
export function run([program, ...parameters], advice) {
  const { status, error } = spawnSync(program, parameters, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (status === 0) return;
  const reason = error === undefined ? '' : `: ${error.message}`;
  fail(`\`${[program, ...parameters].join(' ')}\` failed${reason}\n${advice}`);
}

export function fail(message) {
  process.stderr.write(`seaworthy set-up: ${message}\n`);
  process.exit(1);
}
