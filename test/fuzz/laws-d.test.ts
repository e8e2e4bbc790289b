import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPORT_FORMATS } from '../../src/cli/setting.ts';
import { CANARY, canaryManifest, jsonManifest } from './canary-manifests.ts';
import { type CommandRun, runSeaworthy } from './laws-cli.ts';
import { breakManifest, brokenShapedManifest, mixManifests, shapedManifest } from './laws-shaped-canaries.ts';
import { samples } from '../samples.ts';

/** Law D: canaries planted wherever a secret may be are in no output of the real command line, in no format. */
const FILES = samples(60);
const SEED = 20_264;

const SOURCES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  yaml: canaryManifest,
  json: jsonManifest,
  shaped: shapedManifest,
  mixed: mixManifests(canaryManifest),
  'broken-yaml': breakManifest(canaryManifest),
  'broken-json': breakManifest(jsonManifest),
  'broken-shaped': brokenShapedManifest,
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-canaries-'));
  for (const [name, manifests] of Object.entries(SOURCES)) {
    mkdirSync(join(folder, name));
    for (const [index, text] of fc.sample(manifests, { numRuns: FILES, seed: SEED }).entries())
      writeFileSync(join(folder, name, `${index}.${name.endsWith('json') ? 'json' : 'yaml'}`), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: readonly string[]): Promise<CommandRun> => runSeaworthy(words, { folder });

describe.each(Object.keys(SOURCES))('%s', (name) => {
  test('the planted canaries are there', () => {
    const texts = readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file), 'utf8'));
    expect(texts.filter((text) => text.includes(CANARY)).length).toBeGreaterThan(FILES * 0.8);
  });

  test('scan, in every format', async () => {
    const runs = await Promise.all(
      [
        ['--no-color'],
        ['--all', '--complete', '--timings'],
        ['--format', 'json', '--statuses', 'all', '--workers', '0'],
      ].map((flags) => run('scan', name, ...flags)),
    );
    for (const { stdout, stderr, code } of runs) {
      expect(stdout.length).toBeGreaterThan(500);
      expect([1, 2]).toContain(code);
      expectNoCanary(stdout, stderr);
    }
  });

  test('scan, into a file of every format', async () => {
    const outputs = REPORT_FORMATS.map((format) => ({ format, file: `${name}.report.${format}` }));
    const flags = outputs.flatMap(({ format, file }) => ['--output', `${format}=${file}`]);
    const { stdout, stderr, code } = await run('scan', name, '--statuses', 'all', ...flags);
    expect([1, 2], stderr).toContain(code);
    const texts = outputs.map(({ file }) => readFileSync(join(folder, file), 'utf8'));
    for (const [index, text] of texts.entries()) expect(text.length, outputs[index]?.format).toBeGreaterThan(500);
    expectNoCanary(stdout, stderr, ...texts);
  });

  // Where a document is broken and can be read all the same, a name may have lost its secret.
  test.skipIf(name.startsWith('broken'))('the diff of fixes', async () => {
    const { stdout, stderr } = await run('fix', name, '--unsafe', '--no-color');
    expectNoCanary(stdout, stderr);
  });

  test('the ledger', async () => {
    const ledger = `${name}.ledger`;
    await run('ledger', 'init', '--ledger', ledger);
    const { stdout, stderr, code } = await run(
      'assess',
      name,
      '--ledger',
      ledger,
      '--as-of',
      '2026-11-26',
      '--no-color',
    );
    expect([1, 2], stderr).toContain(code);
    const packs = readdirSync(join(folder, ledger, 'objects')).filter((file) => file.endsWith('.gz'));
    const kept = packs.map((file) => gunzipSync(readFileSync(join(folder, ledger, 'objects', file))).toString());
    const records = readFileSync(join(folder, ledger, 'tile/entries/000.p/2'), 'utf8');
    const payloads = [...records.matchAll(/"payload":"([^"]+)"/g)].map(([, payload = '']) =>
      Buffer.from(payload, 'base64').toString(),
    );
    expect(kept.join('').length).toBeGreaterThan(10_000);
    expect(payloads.join('')).toContain('attestation/assessment/v1');
    expectNoCanary(stdout, stderr, ...kept, ...payloads);
  });

  test('the baseline', async () => {
    const file = `${name}.baseline`;
    const { stdout, stderr } = await run('scan', name, '--write-baseline', file);
    expectNoCanary(stdout, stderr, readFileSync(join(folder, file), 'utf8'));
  });
});

test('the trace of a finding', async () => {
  const { stdout } = await run('scan', 'yaml', 'shaped', 'json', '--format', 'json');
  const { findings } = JSON.parse(stdout) as {
    findings: { control: string; fingerprint: string; locations: { file: string }[] }[];
  };
  const byControl = Map.groupBy(findings, ({ control }) => control);
  for (const own of byControl.values())
    for (const { fingerprint, locations } of own.slice(0, 1)) {
      const traced = await run('explain', fingerprint, locations[0]?.file ?? '', '--trace');
      expect(traced.stdout.length).toBeGreaterThan(50);
      expectNoCanary(traced.stdout, traced.stderr);
    }
});

test('standard input, one document for each kind of place', async () => {
  const text = Object.keys(SOURCES).map((name) =>
    readFileSync(join(folder, name, readdirSync(join(folder, name))[0] ?? ''), 'utf8'),
  );
  writeFileSync(join(folder, 'all.yaml'), text.join('\n---\n'));
  const { stdout, stderr } = await run('scan', 'all.yaml', '--all');
  expectNoCanary(stdout, stderr);
});

test('a canary that comes through is seen by this test', () => {
  expect(() => expectNoCanary(`a ${CANARY} b`)).toThrow();
});

function expectNoCanary(...outputs: readonly string[]): void {
  const lines = outputs.flatMap((output) => output.split('\n'));
  expect(lines.filter((line) => line.includes(CANARY))).toEqual([]);
}
