import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/base/digest.ts';
import { readScripts } from '../program.fixture.ts';
import { forgePack, makePack, replay } from './replay.fixture.ts';

const pack = makePack();

test('what is recorded comes of what was kept, and a forger who forges nothing is not found', async () => {
  expect(replay(await forgePack(pack, 'same', () => undefined))).toMatchObject({
    exit: 0,
    said: /^SAME: 1 assessment/,
  });
});

test('a pack of the first version is replayed for ever', () => {
  const packed = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'pack-v1.zip.br'));
  const file = join(tmpdir(), 'pack-v1.zip');
  writeFileSync(file, brotliDecompressSync(packed));
  const { exit, said } = replay(file);
  expect({ exit, said }).toEqual({ exit: 11, said: expect.stringMatching(/^SAME: 2 assessments/) });
  expect(said).toMatch(/in all 90 rows[^]*in all 156 rows[^]*the pack itself is untrusted/);
});

test('a judge is a part of what is published that asks Node for hashes and for unpacking, and imports nothing', async () => {
  let judge = '';
  await forgePack(pack, 'looked-at', (name, text) => {
    if (name === 'judge') judge = text;
    return undefined;
  });
  const asked = [...judge.matchAll(/getBuiltinModule\("([^"]*)"\)/g)].map(([, name]) => name);
  expect(new Set(asked)).toEqual(new Set(['node:crypto', 'node:zlib']));
  expect(judge.match(/getBuiltinModule\(/g)).toHaveLength(asked.length);
  expect(judge).not.toMatch(/\bimport\s*\(|^import\b|performance\.now\(|\bfetch\(|\bDate\.now\(|\bnew Date\(\)/m);
  const scripts = [...readScripts()].filter(([, text]) => judge.includes(text.trimEnd()));
  expect(scripts.length).toBeGreaterThan(10);
  expect(judge.length).toBeGreaterThan(1_000_000);
});

describe('somebody who has the keys', () => {
  test('records a pass that was a fail: it does not come of the evidence', async () => {
    const forged = await forgePack(pack, 'passes', (name, text) =>
      name === 'report' ? text.replaceAll('"verdict":"fail"', '"verdict":"pass"') : undefined,
    );
    const { exit, said } = replay(forged);
    expect(exit).toBe(1);
    expect(said).toMatch(/^DIFFERENT/);
    expect(said).toMatch(/workload\/no-privileged-containers\n.*recorded +verdict pass\n.*judged again +verdict fail/);
  });

  test('takes a finding out', async () => {
    const forged = await forgePack(pack, 'found', (name, text) =>
      name === 'report' ? text.replace(/^\{"cluster":[^\n]*no-privileged-containers[^\n]*\n/m, '') : undefined,
    );
    expect(replay(forged)).toMatchObject({ exit: 1, said: /findings: workload\/no-privileged-containers {2}Pod one/ });
  });

  test('changes what was seen', async () => {
    const forged = await forgePack(pack, 'seen', (name, text) =>
      name === 'objects' ? text.replace('privileged: true', 'privileged: null') : undefined,
    );
    expect(replay(forged)).toMatchObject({ exit: 1, said: /recorded/ });
  });
});

describe('a judge that cheats', () => {
  /** A report that was recorded, whatever was seen. */
  const LIES = `export const judge = async () => ['{"verdict":"pass"}'];\n`;
  const withJudge = (name: string, text: string): Promise<string> =>
    forgePack(pack, name, (subject) =>
      subject === 'judge' ? text : subject === 'report' ? '{"verdict":"pass"}' : undefined,
    );

  test('is not run: nobody says that it is ours', async () => {
    expect(replay(await withJudge('lies', LIES))).toMatchObject({
      exit: 11,
      said: /^UNTRUSTED JUDGE.*\n[^]*--trust-judge [0-9a-f]{64}/,
    });
  });

  test('is run for who says that they know it, and for nobody who names another', async () => {
    const forged = await withJudge('named', LIES);
    expect(replay(forged, '--trust-judge', '0'.repeat(64))).toMatchObject({ exit: 11 });
    expect(replay(forged, '--trust-judge', sha256(LIES))).toMatchObject({ exit: 0, said: /^SAME/ });
  });

  const WRITES = join(tmpdir(), 'written-by-a-judge');
  test.each([
    ['opens a file', `const { readFileSync } = process.getBuiltinModule('node:fs'); readFileSync('/etc/hostname');`],
    [
      'imports what opens files',
      `const fs = await import('node:fs'); fs.writeFileSync(${JSON.stringify(WRITES)}, 'x');`,
    ],
    ['imports a file', `await import(${JSON.stringify(import.meta.filename)});`],
    ['starts a program', `const { spawnSync } = await import('node:child_process'); spawnSync('true');`],
    ['looks for its surroundings', `if (Object.keys(process.env).length > 0) throw new Error('there are some');`],
    [
      'asks what time it is',
      `const at = new Date(); await new Promise((done) => setTimeout(done, 20)); if (Date.now() !== at.getTime()) throw new Error('it is later');`,
    ],
  ])('%s: %s', async (what, code) => {
    const judge = `export const judge = async () => { ${code} return ['{"verdict":"pass"}']; };\n`;
    const { exit, said } = replay(await withJudge(what.replaceAll(' ', '-'), judge), '--trust-judge', sha256(judge));
    const isHarmless = what.startsWith('looks') || what.startsWith('asks');
    expect({ said, exit }).toMatchObject(isHarmless ? { exit: 0 } : { exit: 2, said: /the judge of the pack failed/ });
    expect(existsSync(WRITES)).toBe(false);
  });

  test('connects: nobody hears of it', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const judge = `export const judge = async () => { await fetch('http://127.0.0.1:${port}'); return ['{"verdict":"pass"}']; };\n`;
    const { exit } = replay(await withJudge('connects', judge), '--trust-judge', sha256(judge));
    server.close();
    expect({ exit, asked }).toEqual({ exit: 2, asked: 0 });
  });
});
