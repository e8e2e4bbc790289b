import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { createJudge } from '../../src/assessment/judge.ts';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import { compileControls } from '../../src/controls/compile-control.ts';
import type { Control } from '../../src/controls/control.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';
import { mutateJson } from './mutate-json.ts';
import { createRandom } from './random.ts';
import { splitText } from '../../src/manifest/splitter.ts';
import { samples } from '../samples.ts';

const ROOT = join(import.meta.dirname, '..', '..', 'src', 'controls');
const DOCUMENTS = samples(4000);
const builtIn = (await loadBuiltInControls()).filter(({ kind }) => kind === 'cel');
const objects = globSync('*/*/examples/*.yaml', { cwd: ROOT })
  .sort()
  .flatMap((file) => objectsOfManifest({ file, text: readFileSync(join(ROOT, file), 'utf8') }))
  .map(({ value }) => value);

/** As a user would: the file copied, with an id of their own. Users' controls run as closures, built-in ones as JavaScript. */
const copies = compileControls(
  builtIn.map(({ id }) => ({
    file: `${id}/control.yaml`,
    text: readFileSync(join(ROOT, id, 'control.yaml'), 'utf8').replace(`id: ${id}`, `id: own/${id.replace('/', '-')}`),
  })),
  builtIn,
);

test("a user's copy of a built-in control comes to the same outcomes", () => {
  const random = createRandom(153);
  const documents: Json[] = [...objects];
  while (documents.length < DOCUMENTS) {
    let document: Json = objects[random.below(objects.length)] ?? null;
    for (let rounds = random.below(3); rounds >= 0; rounds--) document = mutateJson(document, random);
    documents.push(rename(document, `example-${documents.length}`));
  }
  const text = documents.map((document) => JSON.stringify(document)).join('\n---\n');
  const ours = judge(builtIn, text);
  const theirs = judge(copies, text);
  expect(theirs).toEqual(ours);
  expect(ours.filter((line) => line.includes('"locations"')).length).toBeGreaterThan(DOCUMENTS / 8);
  expect(ours.filter((line) => line.includes('"not-evaluated"')).length).toBeGreaterThan(DOCUMENTS / 40);
});

/** So that every document has outcomes of its own. */
function rename(document: Json, name: string): Json {
  return isJsonObject(document) && isJsonObject(document['metadata'])
    ? { ...document, metadata: { ...document['metadata'], name } }
    : document;
}

/** A line for every finding and for every outcome that is none, sorted. */
function judge(controls: readonly Control[], text: string): readonly string[] {
  const settings = {
    controls: controls.map(({ id }) => id),
    parameters: {},
    severities: {},
    complete: [],
    namespace: '',
    today: '2026-11-26',
    details: 'messages' as const,
    keepOutcomes: true,
  };
  const work = createJudge(controls, settings);
  const splitter = createInputSplitter('set', 'documents.yaml');
  for (const result of splitText(splitter, text)) if (result.kind === 'chunk') work.judge(result.chunk);
  const { outcomes, findings } = assess(work.take(), { controls, frameworks: [], settings });
  const numbers = new Map(controls.map(({ id }, index) => [id, index]));
  // A finding reads what it says from a table when it is asked, so it is asked by name.
  const said = findings.map(({ control, severity, subject, locations, message, fix, count }) => ({
    control,
    severity,
    subject,
    locations,
    message,
    fix,
    count,
  }));
  return [...(outcomes ?? []), ...said]
    .map((row) => JSON.stringify({ ...row, control: numbers.get(row.control), fingerprint: undefined }))
    .sort();
}
