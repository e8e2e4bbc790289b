// Makes a fresh clone ready: packages, Node 24, generated code, the built entry. Plain JavaScript without packages,
// because it runs before there are any, on Node 20 and newer. Does nothing, fast, where nothing changed.
//   setup.mjs               everything
//   setup.mjs --generate    all but the built entry, for checks of sources that may not build
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install-packages.mjs';
import { findOwnNode, ROOT } from './own-node.mjs';
import { fail, run, say } from './setup-step.mjs';

const STAMPS = join(ROOT, '.cache', 'setup');

/** What is made from what; `without` leaves out files that the result does not depend on. */
const STEPS = {
  generate: {
    says: 'compiling the controls',
    tool: 'tools/build-controls.ts',
    from: ['tools/build-controls.ts', 'src', 'package-lock.json'],
    without: /\.gen\.ts$|\.test\.ts$|[\\/]examples[\\/]/,
    makes: ['src/controls/built-in.gen.ts', 'src/controls/readmes.gen.ts'],
  },
  frameworks: {
    says: 'gathering the frameworks',
    tool: 'tools/build-frameworks.ts',
    from: ['tools/build-frameworks.ts', 'src', 'package-lock.json'],
    without: /\.gen\.ts$|\.test\.ts$|[\\/]examples[\\/]/,
    makes: ['src/frameworks/built-in.gen.ts'],
  },
  build: {
    says: 'building',
    tool: 'tools/build.ts',
    from: [
      'tools/build.ts',
      'tools/build-builtins.ts',
      'tools/build-common.ts',
      'tools/build-sbom.ts',
      'tools/build-scripts.ts',
      'tools/build-verify-page.ts',
      'tools/pack-texts.ts',
      'src',
      'docs/schemas',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
    ],
    without: /\.test\.ts$|[\\/]examples[\\/]/,
    makes: ['dist/seaworthy.mjs', 'dist/run.js'],
    // Tests run what is there, so it has to be what was built, by whomever.
    holds: 'dist',
  },
};

const FOLDERS = new Set(['src', 'dist', 'docs/schemas']);
/** What runs of the program leave beside it. */
const LEFT = /^dist[\\/]compiled[\\/]/;

installPackages();
make('generate');
make('frameworks');
if (!process.argv.includes('--generate')) make('build');

/** Runs a step unless the files it reads, and what it made of them, are what they were when it last succeeded. */
function make(name) {
  const { says, tool, from, without, makes, holds } = STEPS[name];
  const stamp = join(STAMPS, name);
  const digest = () => digestOf(from, without) + (holds === undefined ? '' : digestOf([holds], LEFT));
  const isMade = makes.every((file) => existsSync(join(ROOT, file)));
  if (isMade && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest()) return;
  say(says);
  rmSync(stamp, { force: true });
  run([getNode(), tool], 'the lines above say why; correct the sources, then try again');
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(stamp, digest());
}

function digestOf(inputs, without) {
  const hash = createHash('sha256');
  for (const input of inputs)
    for (const path of listFiles(input))
      if (!without.test(path)) hash.update(`${path}\n`).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

function listFiles(path) {
  if (!FOLDERS.has(path)) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length + 1))
    .sort();
}

function getNode() {
  const node = findOwnNode();
  if (node === undefined)
    fail(
      `this needs Node 24 or newer, and it does not come as a package for ${process.platform} on ${process.arch}: install it, then try again`,
    );
  return node;
}
