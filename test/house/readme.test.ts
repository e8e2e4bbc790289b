import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileControl } from '../../src/controls/compile-control.ts';
import { readConfigFile } from '../../src/main/config/read-file.ts';
import { type Gate, holdGate } from './house.fixture.ts';

/** What the README shows to be copied works when it is copied. */
const findBrokenExamples: Gate = (house) => {
  const blocks = [...(house.get('README.md') ?? '').matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(
    ([, text = '']) => text,
  );
  const controls = blocks.filter((text) => text.startsWith('id:'));
  const configs = blocks.filter((text) => !text.startsWith('id:'));
  if (controls.length === 0 || configs.length === 0) return ['README.md: shows no control, or no configuration'];
  return [...controls.flatMap(tryControl), ...configs.flatMap(tryConfig)];
};

function tryControl(text: string): readonly string[] {
  try {
    compileControl(text, 'README.md');
    return [];
  } catch (error) {
    return [`README.md: ${String(error)}`];
  }
}

function tryConfig(text: string): readonly string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'seaworthy-readme-')), 'seaworthy.yaml');
  writeFileSync(file, text);
  return readConfigFile(file).problems;
}

holdGate(findBrokenExamples, {
  'a setting that is gone': [
    { 'README.md': (text) => text.replace('\nfailOn: medium', '\nfailUpon: medium') },
    /failUpon/,
  ],
  'a control that does not build': [
    { 'README.md': (text) => text.replace("'team' in pod.metadata.labels", "'team' in pod.metadata.lables") },
    /lables/,
  ],
  'no examples': [{ 'README.md': '# Seaworthy' }, /shows no control/],
});
