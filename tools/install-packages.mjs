// Brings node_modules to what the lockfile says, where it is not so already. Plain JavaScript, for Node 20 and newer.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNewEnough, ROOT } from './own-node.mjs';
import { fail, run, say } from './setup-step.mjs';

/** Scripts of packages are never run; the settings of the person's own npm must not leave out what the tools are. */
const COMMAND = [
  'npm',
  'ci',
  '--include=dev',
  '--include=optional',
  '--ignore-scripts',
  '--engine-strict=false',
  '--prefer-offline',
  '--loglevel=error',
];

const ADVICE = 'npm needs its registry once, here: check the network or the proxy, then try again';

export function installPackages() {
  if (findMissing().length === 0) return;
  say('installing packages');
  run(COMMAND, ADVICE);
  // Some npms end well without having installed anything.
  const missing = findMissing();
  if (missing.length > 0) fail(`npm did not install ${renderNames(missing)}\n${ADVICE}`);
}

function renderNames([first, ...others]) {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Packages that the lockfile names, this machine needs, and are not there in that version. */
function findMissing() {
  const installed = readPackages(join(ROOT, 'node_modules', '.package-lock.json'));
  const isThere = (path, version) => installed[path]?.version === version && existsSync(join(ROOT, path));
  return Object.entries(readPackages(join(ROOT, 'package-lock.json')))
    .filter(([path, { link }]) => path.startsWith('node_modules/') && link !== true)
    .filter(([path, entry]) => !isThere(path, entry.version) && isNeeded(path, entry))
    .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')} ${version}`);
}

/** npm leaves out optional packages for other machines, and what only those need, which names no machine at all. */
function isNeeded(path, { optional, os, cpu, libc }) {
  if (optional !== true) return true;
  if (isNewEnough && path.startsWith('node_modules/node-')) return false;
  const fits = (names, own) => names === undefined || [names].flat().includes(own);
  const isForAny = os === undefined && cpu === undefined;
  return !isForAny && fits(os, process.platform) && fits(cpu, process.arch) && libc === undefined;
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}
