import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { type ProgramCall, type ProgramEnd, runProgram } from './run-program.ts';

const LIMITS = { milliseconds: 30_000, bytes: 1_000_000 };

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-programs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function runShell(script: string, limits = LIMITS, call: Partial<ProgramCall> = {}): Promise<ProgramEnd> {
  const environment = { PATH: '/usr/bin:/bin' };
  return runProgram({ program: '/bin/sh', words: ['-c', script], folder: makeFolder(), environment, ...call }, limits);
}

const textOf = (end: ProgramEnd): string => (end.kind === 'done' ? new TextDecoder().decode(end.output) : end.kind);

test('gives what a program prints, and hands on what it is to read', async () => {
  expect(textOf(await runShell('cat; echo two', LIMITS, { input: 'one ' }))).toBe('one two\n');
});

test('hands on nothing of our environment', async () => {
  process.env['SEAWORTHY_TEST_WORD'] = 'swordfish';
  onTestFinished(() => void delete process.env['SEAWORTHY_TEST_WORD']);
  expect(textOf(await runShell('env'))).not.toContain('swordfish');
});

test('words are words, whatever is in them', async () => {
  const end = await runProgram(
    { program: '/bin/echo', words: ['$(id)', '; id', '`id`'], folder: makeFolder(), environment: {} },
    LIMITS,
  );
  expect(textOf(end)).toBe('$(id) ; id `id`\n');
});

test('tells the first lines of what a program says about its failure', async () => {
  expect(await runShell('echo out; echo one >&2; echo >&2; echo two >&2; exit 3')).toEqual({
    kind: 'failed',
    said: 'one two',
  });
});

test('a program that is not there has failed', async () => {
  expect(await runShell('', LIMITS, { program: '/nowhere/at-all' })).toMatchObject({ kind: 'failed' });
});

test('stops what prints without end', async () => {
  expect(await runShell('yes', { ...LIMITS, bytes: 100_000 })).toEqual({ kind: 'too-much' });
});

test('stops what takes too long, with everything that it started', async () => {
  const folder = makeFolder();
  const script = '(while :; do date > alive; sleep 0.05; done) & wait';
  expect(await runShell(script, { ...LIMITS, milliseconds: 500 }, { folder })).toEqual({ kind: 'timeout' });
  const alive = join(folder, 'alive');
  expect(existsSync(alive)).toBe(true);
  rmSync(alive);
  await wait(300);
  expect(existsSync(alive) && readFileSync(alive, 'utf8')).toBe(false);
});

test('leaves nothing running behind a program that ended', async () => {
  const folder = makeFolder();
  await runShell('(while :; do date > alive; sleep 0.05; done) >/dev/null 2>&1 & sleep 0.2', LIMITS, { folder });
  rmSync(join(folder, 'alive'), { force: true });
  await wait(300);
  expect(existsSync(join(folder, 'alive'))).toBe(false);
});
