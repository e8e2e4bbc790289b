import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { SOURCE_GATES, UNIT_GATE } from '../../tools/gates.ts';

import { makeFolder, ROOT } from './pack.fixture.ts';

/** One of everything that the gates forbid, each by the word that its message has. */
const VIOLATIONS: Readonly<Record<string, string>> = {
  'src/base/planted.ts': `import { readFileSync } from 'node:fs';
export * from './other.ts';
export const now = Date.now();
export const planted: number = 'text';
export function fail(value: any): never {
  Promise.resolve(readFileSync);
  throw new Error(String(value));
}
`,
  'src/base/other.ts': `export const   badlyFormatted = 1\n`,
  'src/cli/planted.ts': `export const home = process.env['HOME'];\n`,
  'src/manifest/planted.ts': `export const NUMBER = /[0-9]+/;\n`,
  // What the settings of the tests load first.
  'test/house/equal-findings.ts': 'export {};\n',
  'src/base/planted.test.ts': `import { expect, test } from 'vitest';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
test('planted', () => expect(1).toBe(2));
test('idle', () => undefined);
test('leaves a folder', () => expect(mkdtempSync(tmpdir() + '/planted-')).not.toBe(''));
`,
};

const FOUND: Readonly<Record<string, readonly string[]>> = {
  format: ['src/base/other.ts'],
  lint: [
    'house(room-imports)',
    'house(no-barrels)',
    'house(pure-rooms)',
    'house(coded-errors)',
    'house(no-environment)',
    'house(no-yaml-patterns)',
    'typescript(no-explicit-any)',
    'vitest(expect-expect)',
    'typescript(no-floating-promises)',
  ],
  types: ['src/base/planted.ts(4,14): error TS2322'],
  'dead code': ['src/base/planted.ts', 'src/manifest/planted.ts'],
  'unit and house tests': ['src/base/planted.test.ts', 'expected 1 to be 2'],
};

const GATES = [...SOURCE_GATES, UNIT_GATE];

const house = makeFolder('violations');
const temporary = makeFolder('temporary');
beforeAll(() => {
  for (const file of ['.oxlintrc.json', 'biome.json', 'knip.json', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
    copyFileSync(join(ROOT, file), join(house, file));
  cpSync(join(ROOT, 'tools', 'lint'), join(house, 'tools', 'lint'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'));
  for (const [path, text] of Object.entries(VIOLATIONS)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
});

test('every gate is tried', () => {
  expect(GATES.map(({ name }) => name)).toEqual(Object.keys(FOUND));
});

test.each(GATES)('the gate of $name finds what was planted', ({ name, command: [program, ...parameters] }) => {
  const path = [dirname(process.execPath), join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  const { HOME, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH: path, HOME, NODE_COMPILE_CACHE, TMPDIR: temporary, NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: house, env, encoding: 'utf8' });
  expect(status).not.toBe(0);
  for (const word of FOUND[name] ?? []) expect(stdout + stderr).toContain(word);
});

test('what a test leaves in the temporary folder goes with the run', () => {
  expect(readdirSync(temporary)).toEqual([]);
});
