import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findOldestNode } from './oldest-node.fixture.ts';
import { BUNDLED, createEmptyMachine, makeFolder, pack, type Packed, ROOT } from './pack.fixture.ts';
import { renderList } from './render-list.fixture.ts';

/**
 * Of everything unpacked; more wants a reason. A quarter of a megabyte is what reads kubeconfigs and gets credentials, half of
 * one what runs, writes and previews admission policies.
 */
const MOST_BYTES = 3_000_000;

const SHOP = join(ROOT, 'examples', 'shop');

let packed: Packed;
beforeAll(async () => {
  packed = await pack();
});

test('the package holds the program, its licences, and nothing else', () => {
  const names = packed.files.map(({ path }) => path.replace(/^dist\/.*-[A-Z0-9]{8}\.js$/, 'dist/chunk'));
  expect([...new Set(names)].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/LICENSES.txt',
    'dist/chunk',
    'dist/judge.js',
    'dist/run.js',
    'dist/sbom.cdx.json',
    'dist/schemas/access-graph-v1.schema.json',
    'dist/schemas/access-least-subjects-v1.schema.json',
    'dist/schemas/access-least-v1.schema.json',
    'dist/schemas/cel-eval-v1.schema.json',
    'dist/schemas/cel-mutate-v1.schema.json',
    'dist/schemas/config-v1.schema.json',
    'dist/schemas/policy-preview-v1.schema.json',
    'dist/schemas/record-v1.schema.json',
    'dist/schemas/scan-v1.schema.json',
    'dist/schemas/who-can-v1.schema.json',
    'dist/schemas/who-is-v1.schema.json',
    'dist/seaworthy.mjs',
    'dist/verify.html',
    'dist/verify.mjs',
    'dist/worker.js',
    'dist/worker.mjs',
    'package.json',
  ]);
  expect(packed.files.reduce((total, { size }) => total + size, 0)).toBeLessThan(MOST_BYTES);
});

test('it holds the licence of every package that is inside', () => {
  const named = [...packed.licences.matchAll(/^(\S+) \d+\.\d+\.\d+ \((.+)\)$/gm)].map(([, name]) => name);
  expect(named).toEqual(BUNDLED);
  expect(
    packed.licences.match(
      /permission is hereby granted|redistribution and use|apache license\s+version 2\.0, january 2004/gi,
    )?.length,
  ).toBe(BUNDLED.length);
});

test('it asks npm for nothing more', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as object;
  expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual(['devDependencies']);
});

const oldest = findOldestNode();
const machines: readonly (readonly [string, string])[] = [
  ['our own Node', process.execPath],
  ...(oldest === undefined ? [] : [['the oldest Node that is promised', oldest] as const]),
];

test.skipIf(oldest === undefined && process.env['CI'] !== 'true')('npm brings the oldest Node that is promised', () => {
  expect(oldest).toBeDefined();
});

describe.each(machines)('from an empty folder, with %s', (_name, node) => {
  const run = createEmptyMachine(node);

  test('npx runs it, with nothing to download', () => {
    const answer = run('npx', '--yes', '--package', packed.tarball, 'seaworthy', '--version');
    expect(answer).toMatchObject({ status: 0, stdout: '0.1.0\n', stderr: '' });
  });

  describe('installed', () => {
    beforeAll(() => {
      const { status, stderr } = run('npm', 'install', packed.tarball);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
    const seaworthy = (...words: readonly string[]) => run('node_modules/.bin/seaworthy', ...words);

    test('scan, fix, explain and controls find their parts', () => {
      const { status, stdout } = seaworthy('scan', SHOP, '--format', 'json');
      expect(status).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ format: 'seaworthy.dev/scan/v1', tool: { version: '0.1.0' } });
      expect(seaworthy('scan', SHOP).stdout).toContain('workload/no-privileged-containers');
      expect(seaworthy('fix', SHOP).stdout).toContain('+++ ');
      expect(seaworthy('explain', 'workload/no-privileged-containers').stdout).toContain('privileged');
      expect(seaworthy('controls').stdout).toContain('rbac/no-wildcards');
    });

    test('much input is judged by workers, which are a file of the package', () => {
      const file = join(makeFolder('much'), 'much.json');
      writeFileSync(file, renderList(12e6));
      const { status, stdout, stderr } = seaworthy('scan', file);
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/^1 file, .* MB in /) });
      expect(stdout).toContain('findings in');
    });
  });
});
