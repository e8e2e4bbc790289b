import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FileFix } from '../app/fix-file.ts';
import { createStyle } from '../report/style.ts';
import { renderPatch } from './render-patch.ts';

function createFix(file: string, before: string, after: string): FileFix {
  return {
    file,
    before,
    after,
    edits: [],
    shown: { before, after },
    made: 1,
    left: [],
    problems: [],
    risks: [],
    needsDecision: false,
  };
}

const LINES = Array.from({ length: 40 }, (_, index) => `line ${index}\n`).join('');
const CASES: readonly (readonly [string, string, string])[] = [
  ['a.yaml', LINES, LINES.replace('line 3\n', '').replace('line 30\n', 'line 30\nnew\n')],
  ['in a folder/with blanks.yaml', 'a\n', 'b\n'],
  ['no break.yaml', 'a\nb', 'a\nc'],
  ['returns.yaml', 'a\r\nb\r\n', 'a\r\nc\r\n'],
  ['ä.yaml', 'ä\n', 'é\n'],
  ['a "quote".yaml', 'a\n', 'b\n'],
  ['tab\tand\nbreak.yaml', 'a\n', 'b\n'],
  ['empty.yaml', 'a\n', ''],
];

test.skipIf(spawnSync('git', ['--version']).status !== 0).each(CASES)(
  'git applies the diff of %j',
  (file, before, after) => {
    const folder = mkdtempSync(join(tmpdir(), 'seaworthy-patch-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), before);
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['apply', '-'], { cwd: folder, input: renderPatch(createFix(file, before, after)) });
    expect(readFileSync(join(folder, file), 'utf8')).toBe(after);
  },
);

test('standard input has a name, and an absolute path is one below where the diff is applied', () => {
  expect(renderPatch(createFix('-', 'a\n', 'b\n'))).toContain('--- a/stdin\n+++ b/stdin\n');
  expect(renderPatch(createFix('/x/y.yaml', 'a\n', 'b\n'))).toContain('--- a/x/y.yaml\n');
});

test('a terminal shows control characters and does not obey them', () => {
  const fix = createFix('a', 'a\u001b[2J\n', 'b\u001b[2J\n');
  expect(renderPatch(fix, createStyle(false))).not.toContain('\u001b');
  expect(renderPatch(fix, createStyle(true))).toContain('\u001b[32m+b\\u001b[2J\u001b[39m');
});

test('what is not changed has no diff', () => {
  const { shown: _, ...fix } = createFix('a', 'a', 'a');
  expect(renderPatch(fix)).toBe('');
});
