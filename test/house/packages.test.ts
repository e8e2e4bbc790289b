import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Gate, holdGate, type House, ROOT } from './house.fixture.ts';

/** Licences that ask for no more than to be named. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT OR Apache-2.0',
]);

/** A package that npm would not install here: for another machine. Its siblings tell its licence. */
const OTHER_MACHINES = /^node-(?:linux|win|darwin)-/;

const findUnwantedPackages: Gate = (house) => {
  const reasons = house.get('ARCHITECTURE.md') ?? '';
  return readPackages(house).flatMap(([name, version]) => {
    const faults: string[] = [];
    if (!/^\d+\.\d+\.\d+$/.test(version)) faults.push(`${name}: ${version} is no exact version`);
    if (!hasReason(reasons, name)) faults.push(`${name}: ARCHITECTURE.md has no line that says why it is here`);
    const licence = readLicence(name);
    if (licence !== undefined && !isPermissive(licence)) faults.push(`${name}: its licence is ${licence}`);
    return faults;
  });
};

function readPackages(house: House): readonly (readonly [string, string])[] {
  return ['package.json', 'tools/node/package.json'].flatMap((file) => {
    const manifest = JSON.parse(house.get(file) ?? '{}') as Readonly<Record<string, Readonly<Record<string, string>>>>;
    return ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap((key) =>
      Object.entries(manifest[key] ?? {}),
    );
  });
}

/** An SPDX expression, every word of which is permissive. */
function isPermissive(licence: string): boolean {
  return licence
    .replaceAll(/[()]/g, '')
    .split(/ (?:AND|OR) /)
    .every((word) => PERMISSIVE.has(word));
}

function hasReason(text: string, name: string): boolean {
  return text.split('\n').some((line) => line.startsWith('|') && line.split('|')[1]?.includes(`\`${name}\``) === true);
}

function readLicence(name: string): string | undefined {
  const file = join(ROOT, 'node_modules', name, 'package.json');
  if (!existsSync(file)) return OTHER_MACHINES.test(name) ? undefined : 'not to be seen, because it is not installed';
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as { readonly license?: string };
  return license ?? 'not named';
}

const withPackage = (name: string, version: string): string => JSON.stringify({ devDependencies: { [name]: version } });
const withReason = '| `lightningcss` `not-there` | a reason |';

holdGate(findUnwantedPackages, {
  'a range of versions': [{ 'package.json': withPackage('zod', '^4.6.7') }, /no exact version/],
  'a package without a reason': [{ 'package.json': withPackage('postcss', '8.5.33') }, /says why/],
  'a licence with conditions': [
    {
      'package.json': withPackage('lightningcss', '1.33.0'),
      'tools/node/package.json': '{}',
      'ARCHITECTURE.md': withReason,
    },
    /its licence is MPL-2\.0/,
  ],
  'a package that is not there': [
    {
      'package.json': withPackage('not-there', '1.0.0'),
      'tools/node/package.json': '{}',
      'ARCHITECTURE.md': withReason,
    },
    /not to be seen/,
  ],
});
