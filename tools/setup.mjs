// Makes a fresh clone ready: packages, Node 24, generated code, the built entry. Plain JavaScript without packages,
// because it runs before there are any, on Node 20 and newer. Does nothing, fast, where nothing changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const STAMPS = join(ROOT, '.cache', 'setup');
const NODE = join(
  ROOT,
  'node_modules',
  `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  'bin',
  'node',
);

step('packages', ['package-lock.json'], installPackages);
step('build', ['src', 'tools', 'package.json', 'package-lock.json'], build);

/** Runs a step unless the files it reads are what they were when it last succeeded. */
function step(name, inputs, run) {
  const stamp = join(STAMPS, name);
  const digest = digestOf(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && isThere(name)) return;
  run();
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, digestOf(inputs));
}

function isThere(name) {
  return existsSync(join(ROOT, name === 'packages' ? 'node_modules' : 'dist/seaworthy.mjs'));
}

function installPackages() {
  say('installing packages');
  run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']);
}

function build() {
  say('building');
  run(findNode(), [join('tools', 'build-controls.ts')]);
  run(findNode(), [join('tools', 'build.ts')]);
}

/** Node 24 from the packages; elsewhere the running one, if it is new enough to run TypeScript. */
function findNode() {
  if (existsSync(NODE)) return NODE;
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= 24) return process.execPath;
  fail(
    `there is no Node 24 package for ${process.platform} on ${process.arch}; install Node 24 or newer and try again`,
  );
}

function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail(`${command} ${parameters.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

/** Content of files and folders, generated files left out, by path, size and time of change where that has not moved. */
function digestOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) addTo(hash, join(ROOT, input));
  return hash.digest('hex');
}

function addTo(hash, path) {
  if (!existsSync(path)) return;
  const stats = statSync(path);
  if (stats.isDirectory()) {
    for (const name of readdirSync(path).sort()) if (!name.endsWith('.gen.ts')) addTo(hash, join(path, name));
  } else hash.update(`${path.slice(ROOT.length)}\n`).update(readFileSync(path));
}

function say(what) {
  process.stderr.write(`seaworthy set-up: ${what} …\n`);
}

function fail(message) {
  process.stderr.write(`seaworthy set-up: ${message}\n`);
  process.exit(1);
}
