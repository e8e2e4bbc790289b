import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createClosure } from '../../src/cel/closure.ts';
import { parseCel } from '../../src/cel/parser.ts';
import { fitsWhole } from '../../src/assessment/fitting-values.ts';
import { appliesTo } from '../../src/assessment/plan.ts';
import type { CelControl } from '../../src/controls/control.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { listEvaluations } from '../../tools/control/trace-control.ts';
import { askCel } from './cel-oracle.ts';
import { buildGoProgram } from './go-program.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'src', 'controls');
const binary = buildGoProgram('cel');
const controls = (await loadBuiltInControls()).filter((control): control is CelControl => control.kind === 'cel');
/** Objects that are well-formed: no other comes as far as an expression in the API server. */
const objects = globSync('*/*/examples/{pass,fail}.*.yaml', { cwd: ROOT })
  .sort()
  .flatMap((file) => objectsOfManifest({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
  .filter(fitsWhole);

/** One control, several uses: what it says here, the API server would say of the same expression. */
describe.skipIf(binary === undefined)('expressions of the controls mean the same to the API server', () => {
  test.each(controls.map((control) => ({ id: control.id, control })))('$id', ({ control }) => {
    const evaluations = objects
      .filter((object) => appliesTo(control, object))
      .flatMap((object) => listEvaluations(control, object));
    const answers = askCel(binary ?? '', evaluations);
    const closures = new Map(
      [...new Set(evaluations.map(({ source }) => source))].map((source) => [source, createClosure(parseCel(source))]),
    );
    const ours = evaluations.map(({ source, scope }) => closures.get(source)?.(scope));
    expect(ours).toEqual(answers.map((answer) => (answer.kind === 'value' ? answer.value : answer.message)));
    const lacksParameter = control.parameters.some(({ required }) => required === true);
    expect(lacksParameter || (ours.includes(true) && ours.includes(false))).toBe(true);
  });
});
