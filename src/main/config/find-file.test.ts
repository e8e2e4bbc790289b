import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findConfigFile } from './find-file.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'pod.yaml'), '');
  return folder;
}

test('it is found beside a file and in a folder, by both names', () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'seaworthy.yml'), '');
  expect(findConfigFile([folder])).toBe(join(folder, 'seaworthy.yml'));
  expect(findConfigFile([join(folder, 'pod.yaml')])).toBe(join(folder, 'seaworthy.yml'));
  writeFileSync(join(folder, 'seaworthy.yaml'), '');
  expect(findConfigFile([folder])).toBe(join(folder, 'seaworthy.yaml'));
});

test('a target that cannot be looked at, and a configuration that is no file, are no reason to stop', () => {
  const folder = makeFolder();
  symlinkSync('loop', join(folder, 'loop'));
  mkdirSync(join(folder, 'seaworthy.yaml'));
  execFileSync('mkfifo', [join(folder, 'seaworthy.yml')]);
  for (const target of [folder, join(folder, 'loop'), join(folder, 'pod.yaml/x'), 'a'.repeat(300), 'a\0b', ''])
    expect(findConfigFile([target]), target).toBeUndefined();
});
