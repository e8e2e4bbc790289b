// Makes a fresh clone ready: packages, Node 24, generated code, the built entry. Plain JavaScript without packages,
// because it runs before there are any, on Node 20 and newer. Does nothing, fast, where nothing changed.
//   setup.mjs               everything
//   setup.mjs --generate    all but the built entry, for checks of sources that may not build
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOwnNode, ROOT } from './own-node.mjs';

const STAMPS = join(ROOT, '.cache', 'setup');

/** What is made from what; `without` leaves out files that the result does not depend on. */
const STEPS = {
  generate: {
    says: 'compiling the controls',
    tool: 'tools/build-controls.ts',
    from: ['tools/build-controls.ts', 'src'],
    without: /\.gen\.ts$|\.test\.ts$|\/examples\//,
    makes: ['src/controls/built-in.gen.ts', 'src/controls/readmes.gen.ts'],
  },
  build: {
    says: 'building',
    tool: 'tools/build.ts',
    from: ['tools/build.ts', 'src', 'package.json', 'package-lock.json'],
    without: /\.test\.ts$|\/examples\//,
    makes: ['dist/seaworthy.mjs', 'dist/worker.mjs'],
  },
};

installPackages();
make('generate');
if (!process.argv.includes('--generate')) make('build');

/** `npm ci`, unless what is installed is what the lockfile says. */
function installPackages() {
  if (isInstalled()) return;
  say('installing packages');
  run('npm', ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--loglevel=error']);
}

function isInstalled() {
  const kept = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(kept)) return false;
  const installed = readPackages(kept);
  return Object.entries(readPackages(join(ROOT, 'package-lock.json'))).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '') return true;
    return found === undefined ? isLeftOut(wanted) : found.version === wanted.version;
  });
}

/** npm leaves out optional packages for other machines, and what only those need, which names no machine at all. */
function isLeftOut({ optional, os, cpu, libc }) {
  const fits = (wanted, own) => wanted === undefined || [wanted].flat().includes(own);
  const isForThis = fits(os, process.platform) && fits(cpu, process.arch) && libc === undefined;
  const isForAny = os === undefined && cpu === undefined;
  return optional === true && (isForAny || !isForThis);
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Runs a step unless the files it reads are what they were when it last succeeded. */
function make(name) {
  const { says, tool, from, without, makes } = STEPS[name];
  const stamp = join(STAMPS, name);
  const digest = digestOf(from, without);
  const isMade = makes.every((file) => existsSync(join(ROOT, file)));
  if (isMade && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say(says);
  run(getNode(), [tool]);
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, digest);
}

function digestOf(inputs, without) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const input of inputs)
    for (const path of listFiles(input))
      if (!without.test(path)) hash.update(`${path}\n`).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

function listFiles(path) {
  if (path !== 'src') return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1))
    .sort();
}

function getNode() {
  const node = findOwnNode();
  if (node === undefined)
    fail(
      `Node 24 does not come as a package for ${process.platform} on ${process.arch}; install Node 24 or newer and try again`,
    );
  return node;
}

function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail(`\`${[command, ...parameters].join(' ')}\` failed${error ? `: ${error.message}` : ''}`);
}

function say(what) {
  process.stderr.write(`seaworthy set-up: ${what} …\n`);
}

function fail(message) {
  process.stderr.write(`seaworthy set-up: ${message}\n`);
  process.exit(1);
}
