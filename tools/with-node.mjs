// Runs a program of ours with our own Node, whatever Node npm runs on; arguments, streams and the exit code pass through.
//   with-node.mjs FILE ARGUMENTS…           in the repository, our packages' programs on PATH
//   with-node.mjs --here FILE ARGUMENTS…    in the folder where the person stands
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { findOwnNode, ROOT } from './own-node.mjs';

const [first, ...rest] = process.argv.slice(2);
const isHere = first === '--here';
const [file = '', ...parameters] = isHere ? rest : [first, ...rest];
const node = findOwnNode() ?? process.execPath;
const path = [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
const { status, signal } = spawnSync(node, [join(ROOT, file), ...parameters], {
  cwd: isHere ? (process.env.INIT_CWD ?? process.cwd()) : ROOT,
  stdio: 'inherit',
  env: isHere ? process.env : { ...process.env, PATH: path },
});
if (signal !== null) process.kill(process.pid, signal);
process.exitCode = status ?? 2;
