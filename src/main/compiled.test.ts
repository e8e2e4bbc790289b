import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openCompiled } from './compiled.ts';
import { keepNurserySmall, spareCompilers } from './engine.ts';

const SOURCE = `(function () {
  function called(n) { ${'n = n * 31 + 7; '.repeat(200)} return n; }
  function notCalled(n) { ${'n = n * 37 + 5; '.repeat(200)} return n; }
  return [called, notCalled];
})`;

type Functions = readonly [(n: number) => number, (n: number) => number];

/** A run of a program that is one script, up to its end. */
function run(folder: string, calls: readonly (0 | 1)[], meanwhile: () => void = () => undefined): Script {
  const compiled = openCompiled(folder);
  const script = compiled.load(join(folder, '..', 'source.js'), 'a.js');
  const functions = (script.runInThisContext() as () => Functions)();
  for (const call of calls) functions[call](1);
  meanwhile();
  compiled.keep();
  return script;
}

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'compiled-'));
  writeFileSync(join(folder, 'source.js'), SOURCE);
  return join(folder, 'compiled');
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
const keptIn = (folder: string): string => filesIn(folder).find((file) => file.endsWith('a.js')) ?? '';

// In one process V8 would find a script again without what is kept.
beforeAll(() => setFlagsFromString('--no-compilation-cache'));
afterAll(() => setFlagsFromString('--compilation-cache'));
afterEach(() => {
  delete process.env['NODE_DISABLE_COMPILE_CACHE'];
});

test('what a run called is kept, and the next one gets it', () => {
  const folder = createFolder();
  const first = run(folder, [0]);
  expect(first.cachedDataRejected).toBeUndefined();
  const without = new Script(SOURCE).createCachedData().length;
  const one = statSync(keptIn(folder)).size;
  expect(one).toBeGreaterThan(without + 1000);
  expect(run(folder, [1]).cachedDataRejected).toBe(false);
  expect(statSync(keptIn(folder)).size).toBeGreaterThan(one + 1000);
});

test('after some runs, nothing more is written', () => {
  const folder = createFolder();
  for (let runs = 0; runs < 4; runs++) run(folder, []);
  const before = filesIn(folder).map((file) => readFileSync(file));
  expect(run(folder, [0, 1]).cachedDataRejected).toBe(false);
  expect(filesIn(folder).map((file) => readFileSync(file))).toEqual(before);
});

test('V8 takes it although a scan changed its switches meanwhile', () => {
  const folder = createFolder();
  run(folder, [0], () => {
    spareCompilers();
    keepNurserySmall();
  });
  expect(run(folder, []).cachedDataRejected).toBe(false);
});

test('a script that came after that is kept for those who come after that', () => {
  const folder = createFolder();
  const runBoth = (): readonly unknown[] => {
    const compiled = openCompiled(folder);
    const file = join(folder, '..', 'source.js');
    const early = compiled.load(file, 'a.js');
    spareCompilers();
    const late = compiled.load(file, 'late.js');
    compiled.keep();
    return [early.cachedDataRejected, late.cachedDataRejected];
  };
  expect(runBoth()).toEqual([undefined, undefined]);
  expect(runBoth()).toEqual([false, false]);
  expect(readdirSync(folder)).toHaveLength(2);
});

/** One bit in its middle: V8 itself would run it. */
function flipBit(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.trunc(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(file, bytes);
}

test.each([
  ['other bytes', (file: string) => writeFileSync(file, 'not what was kept')],
  ['a bit of it changed', flipBit],
  ['half of it', (file: string) => truncateSync(file, statSync(file).size / 2)],
  ['nothing', (file: string) => truncateSync(file)],
])('%s in its place is not taken, and kept anew', (_what, damage) => {
  const folder = createFolder();
  for (let runs = 0; runs < 5; runs++) run(folder, [0]);
  damage(keptIn(folder));
  expect(run(folder, [0]).cachedDataRejected).toBeUndefined();
  expect(run(folder, [0]).cachedDataRejected).toBe(false);
});

test('what was kept of another source is not taken, however long that is', () => {
  const folder = createFolder();
  run(folder, [0]);
  writeFileSync(join(folder, '..', 'source.js'), SOURCE.replaceAll('31', '32'));
  expect(run(folder, [0]).cachedDataRejected).toBeUndefined();
});

test('a count that is none begins anew', () => {
  const folder = createFolder();
  run(folder, [0]);
  const count = filesIn(folder).find((file) => file.endsWith('runs')) ?? '';
  writeFileSync(count, 'x');
  run(folder, [0]);
  expect(readFileSync(count, 'utf8')).toBe('1');
});

test('what is kept of many other versions is forgotten', () => {
  const folder = createFolder();
  for (let tag = 0; tag < 8; tag++) mkdirSync(join(folder, `0000000${tag}`), { recursive: true });
  run(folder, [0]);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(run(folder, [0]).cachedDataRejected).toBe(false);
});

test('where it cannot be kept, the program runs all the same', () => {
  const folder = createFolder();
  writeFileSync(folder, 'a file where the folder would be');
  expect(run(folder, [0]).cachedDataRejected).toBeUndefined();
  expect(run(folder, [0]).cachedDataRejected).toBeUndefined();
});

test('Node’s own variable turns it off', () => {
  const folder = createFolder();
  run(folder, [0]);
  process.env['NODE_DISABLE_COMPILE_CACHE'] = '1';
  expect(run(folder, [0]).cachedDataRejected).toBeUndefined();
});
