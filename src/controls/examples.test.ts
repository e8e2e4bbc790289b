import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assess } from '../assessment/assess.ts';
import { createJudge } from '../assessment/judge.ts';
import { createInputSplitter } from '../manifest/input-splitter.ts';
import type { Control } from './control.ts';
import { loadBuiltInControls } from './registry.ts';

const CONTROLS = import.meta.dirname;
const controls = await loadBuiltInControls();
describe.each(controls.map((control) => ({ id: control.id, control })))('$id', ({ id, control }) => {
  const folder = join(CONTROLS, id, 'examples');
  const files = globSync('*.yaml', { cwd: folder }).sort();

  test.each(files.map((file) => ({ file })))('$file', ({ file }) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const { paths, verdicts } = judgeExample(control, text);
    const [kind] = basename(file).split('.');
    expect(paths).toEqual(expectedPaths(text).sort());
    if (kind === 'pass') expect(verdicts.fail + verdicts['not-evaluated'] + verdicts.error).toBe(0);
    if (kind === 'unknown') expect(verdicts['not-evaluated']).toBeGreaterThan(0);
    expect(verdicts.fail > 0).toBe(kind === 'fail');
  });
});

/** Comments at the top: `# fails at: PATH` for each expected violation, `# complete: all` where the file is everything there is. */
function expectedPaths(text: string): string[] {
  return [...text.matchAll(/^# fails at: (.+)$/gm)].map(([, path = '']) => path);
}

function judgeExample(control: Control, text: string) {
  const settings = {
    controls: [control.id],
    parameters: {},
    severities: {},
    complete: text.startsWith('# complete: all') ? [{ kinds: ['*'], namespaces: ['*'] }] : [],
    namespace: '',
    excerpts: 'none' as const,
    keepOutcomes: false,
  };
  const judge = createJudge([control], settings);
  const splitter = createInputSplitter('example', 'example.yaml');
  for (const result of [...splitter.push(new TextEncoder().encode(text)), ...splitter.end()]) {
    if (result.kind === 'problem') throw new Error(result.problem.message);
    judge.judge(result.chunk);
  }
  const { findings, problems, summary } = assess(judge.take(), { controls: [control], frameworks: [], settings });
  expect(problems).toEqual([]);
  return {
    paths: findings.flatMap(({ locations }) => locations.map(({ path }) => path)).sort(),
    verdicts: summary.counts,
  };
}
