// Runs a program of ours with our own Node, whatever Node npm runs on; arguments, streams, signals and the exit code pass through.
//   with-node.mjs FILE ARGUMENTS…           in the repository, our packages' programs on PATH
//   with-node.mjs --here FILE ARGUMENTS…    in the folder where the person stands
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { findOwnNode, ROOT } from './own-node.mjs';

const [first, ...rest] = process.argv.slice(2);
const isHere = first === '--here';
const [file = '', ...parameters] = isHere ? rest : [first, ...rest];
const node = findOwnNode() ?? process.execPath;
const path = [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
const child = spawn(node, [join(ROOT, file), ...parameters], {
  cwd: isHere ? (process.env.INIT_CWD ?? process.cwd()) : ROOT,
  stdio: 'inherit',
  env: isHere ? process.env : { ...process.env, PATH: path },
});
// A terminal interrupts both; what is sent to this process alone has to be passed on.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', ({ message }) => {
  process.stderr.write(`${file} cannot be started: ${message}\n`);
  process.exitCode = 2;
});
child.on('exit', (status, signal) => {
  process.exitCode = status ?? 2;
  if (signal === null) return;
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
