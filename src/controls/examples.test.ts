import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeManifest } from '../../tools/control/judge-manifest.ts';
import { loadBuiltInControls } from './registry.ts';

const CONTROLS = import.meta.dirname;
const controls = await loadBuiltInControls();

describe.each(controls.map((control) => ({ id: control.id, control })))('$id', ({ id, control }) => {
  const folder = join(CONTROLS, id, 'examples');
  const files = globSync('*.yaml', { cwd: folder }).sort();

  test.each(files.map((file) => ({ file })))('$file', ({ file }) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const { findings, problems, summary } = judgeManifest(control, { file, text });
    const paths = findings.flatMap(({ locations }) => locations.map(({ path }) => path)).sort();
    const verdicts = summary.counts;
    expect(problems).toEqual([]);
    const [kind] = basename(file).split('.');
    expect(paths).toEqual(expectedPaths(text).sort());
    for (const { message } of findings) expect(message).not.toMatch(/[{}]|orValue|\n|\.$/);
    if (kind === 'pass') expect(verdicts.fail + verdicts['not-evaluated'] + verdicts.error).toBe(0);
    if (kind === 'manual') expect(verdicts.manual).toBeGreaterThan(0);
    if (kind === 'unknown') expect(verdicts['not-evaluated']).toBeGreaterThan(0);
    expect(verdicts.fail > 0).toBe(kind === 'fail');
  });
});

/**
 * Comments at the top: `# fails at: PATH` for each expected violation, `# complete: all` where the file is everything there is,
 * `# kubernetes: 1.30` where it is meant for another than the newest.
 */
function expectedPaths(text: string): string[] {
  return [...text.matchAll(/^# fails at: (.+)$/gm)].map(([, path = '']) => path);
}
