import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkOutputs, writeOutput } from './output-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-output-'));
});

const csv = (file: string) => ({ format: 'csv' as const, file: join(folder, file) });

describe('before anything is judged', () => {
  test.each([
    ['a folder that is not there', 'none/a.csv', 'main/unwritable'],
    ['a folder that is a file', 'file/a.csv', 'main/unwritable'],
    ['a folder as a file', 'sub', 'main/unwritable'],
    ['a target', 'target.yaml', 'main/settings'],
  ])('%s is refused', (_, file, code) => {
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'sub'));
    expect(() => checkOutputs([csv(file)], [join(folder, 'target.yaml')])).toThrow(expect.objectContaining({ code }));
    expect(existsSync(join(folder, file)) && statSync(join(folder, file)).isFile()).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that nobody may write to is refused', () => {
    chmodSync(folder, 0o555);
    expect(() => checkOutputs([csv('a')], [])).toThrow(expect.objectContaining({ code: 'main/unwritable' }));
  });

  test('one file for two reports is refused, however it is written', () => {
    expect(() => checkOutputs([csv('a'), csv('x/../a')], [])).toThrow(
      expect.objectContaining({ code: 'main/settings' }),
    );
  });

  test.each([
    ['a manifest', 'a.yaml', 'apiVersion: v1\nkind: Pod\n'],
    ['settings', 'seaworthy.yaml', 'failOn: low\n'],
    ['a dump', 'a.json', '{"kind": "List"}'],
  ])('%s is not written over', (_, file, text) => {
    writeFileSync(join(folder, file), text);
    expect(() => checkOutputs([csv(file)], [])).toThrow(
      expect.objectContaining({ code: 'main/settings', message: expect.stringContaining('is no report') }),
    );
  });

  test.each([
    ['ours', 'a.json', '{\n  "format": "seaworthy.dev/scan/v1",\n'],
    [
      'SARIF',
      'a.sarif.json',
      '{\n"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/a.json"',
    ],
    ['GitLab', 'gl-code-quality-report.json', '[\n]'],
    ['policy reports', 'a.yaml', '---\napiVersion: "openreports.io/v1alpha1"\n'],
    ['an empty file', 'b.yaml', ''],
  ])('a report of an earlier run is replaced: %s', (_, file, text) => {
    writeFileSync(join(folder, file), text);
    expect(() => checkOutputs([csv(file)], [])).not.toThrow();
  });

  test('what can be written is not touched', () => {
    checkOutputs([csv('a'), csv('b'), { format: 'json', file: '/dev/null' }], ['-']);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('writing', () => {
  test('the pieces are the file, and nothing else is left beside it', () => {
    writeOutput(csv('a'), ['one ', 'ä ', 'three']);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('one ä three');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('a renderer that fails leaves what was there', () => {
    writeFileSync(join(folder, 'a'), 'before');
    function* breaks(): Generator<string> {
      yield 'half';
      throw new Error('it broke');
    }
    expect(() => writeOutput(csv('a'), breaks())).toThrow('it broke');
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['a']);
  });

  test('a link stays one, and a mode is kept', () => {
    writeFileSync(join(folder, 'real'), 'before', { mode: 0o600 });
    symlinkSync('real', join(folder, 'link'));
    writeOutput(csv('link'), ['after']);
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('after');
    expect(statSync(join(folder, 'real')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['link', 'real']);
  });

  test('a device is written to as it is', () => {
    writeOutput({ format: 'csv', file: '/dev/null' }, ['x']);
    expect(statSync('/dev/null').isFile()).toBe(false);
    expect(() => writeOutput({ format: 'csv', file: '/dev/full' }, ['x'])).toThrow(
      expect.objectContaining({ code: 'main/unwritable' }),
    );
  });
});
