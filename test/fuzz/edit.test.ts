import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { ManifestDocument } from '../../src/manifest/document.ts';
import type { Edit } from '../../src/manifest/edit.ts';
import { planEdits } from '../../src/manifest/edit-plan.ts';
import { readJson } from '../../src/manifest/json-document.ts';
import { isSameValue, patchValue } from '../../src/manifest/patch-value.ts';
import { applyTextEdits } from '../../src/manifest/text-edits.ts';
import { readYaml } from '../../src/manifest/yaml-document.ts';
import { chooseEdit, type EditChoice, editChoice, newValue, yamlText } from './edit-documents.ts';
import { samples } from '../samples.ts';

const RUNS = samples(10_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

function read(text: string, format: 'yaml' | 'json'): ManifestDocument | undefined {
  const origin = { set: 's', file: 'f', text, line: 1, column: 1 };
  const reading = format === 'json' ? readJson(origin) : readYaml(origin, undefined);
  return 'code' in reading ? undefined : reading;
}

/** Plans edits chosen on the way, and holds the result against their meaning on values. */
function check(document: ManifestDocument, choices: readonly EditChoice[]): 'refused' | 'edited' | 'no place' {
  let expected: Json | undefined = document.value;
  const edits: Edit[] = [];
  for (const choice of choices) {
    const edit = chooseEdit(expected, choice);
    edits.push(edit);
    expected = patchValue(expected, edit);
    if (expected === undefined) break;
  }
  const plan = planEdits(document, edits);
  if (expected === undefined) {
    expect(plan.kind).toBe('refused');
    return 'no place';
  }
  if (plan.kind === 'refused') return 'refused';
  const text = applyTextEdits(document.text, plan.edits);
  const again = read(text, document.format);
  if (again === undefined || !isSameValue(again.value, expected))
    throw new Error(`wrong: ${JSON.stringify(document.text)} became ${JSON.stringify(text)}`);
  return 'edited';
}

/** Whether an edit puts something into a collection that has something in it: then nothing there need be written anew. */
function onlyAdds(value: Json, { op, path }: Edit): boolean {
  const step = op === 'append' ? undefined : path.at(-1);
  const holder = (step === undefined ? path : path.slice(0, -1)).reduce<Json | undefined>(
    (inner, at) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, Json>)[at] : undefined),
    value,
  );
  if (op === 'append') return Array.isArray(holder) && holder.length > 0;
  return op === 'set' && isJsonObject(holder) && Object.keys(holder).length > 0 && !Object.hasOwn(holder, step ?? '');
}

test.each(['yaml', 'json'] as const)('%s: what is added takes nothing away', (format) => {
  let added = 0;
  const written = newValue.map((value) =>
    JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? 1 : inner), 2),
  );
  fc.assert(
    fc.property(format === 'yaml' ? yamlText : written, editChoice, (text, choice) => {
      const document = read(text, format);
      const edit = document && chooseEdit(document.value, choice);
      if (document === undefined || edit === undefined || !onlyAdds(document.value, edit)) return;
      const plan = planEdits(document, [edit]);
      if (plan.kind === 'refused') return;
      added += 1;
      for (const { start, end } of plan.edits) expect(end).toBe(start);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(added).toBeGreaterThan(RUNS / 50);
});

test('YAML: what is edited reads as the edit means, and nearly nothing is refused', () => {
  const counts = { refused: 0, edited: 0, 'no place': 0 };
  fc.assert(
    fc.property(yamlText, fc.array(editChoice, { minLength: 1, maxLength: 3 }), (text, choices) => {
      const document = read(text, 'yaml');
      if (document === undefined) return;
      const result = check(document, choices);
      counts[result] += 1;
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(counts.refused).toBeLessThan(counts.edited / 500);
  expect(counts.edited).toBeGreaterThan(RUNS / 4);
});

test('JSON: every edit that has a place is made', () => {
  const choices = fc.array(editChoice, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(newValue, fc.constantFrom(undefined, 1, 4, '\t'), choices, (value, indent, edits) => {
      const text = JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? Number(inner) : inner), indent);
      const document = read(text, 'json');
      if (document === undefined) throw new Error(`unreadable: ${text}`);
      expect(check(document, edits)).not.toBe('refused');
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
