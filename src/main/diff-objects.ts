import { structuredPatch } from 'diff';
import { showObject } from '../admission/mutate/shown-object.ts';
import { isJsonObject, type Json } from '../base/json.ts';
import { writeBlockValue, type YamlStyle } from '../manifest/write-yaml.ts';
import type { ToldMutation } from '../report/mutation-told.ts';

const STYLE: YamlStyle = { lineBreak: '\n', step: 2, listStep: 2, hasTextBlocks: true };

/** What policies change of an object, as the hunks of a unified diff of its YAML; an object is held against what it would be without them. */
export function diffObjects({ mutated: { outcome } }: ToldMutation): readonly string[] {
  if (outcome.kind !== 'mutated') return [];
  const [before, after] = [outcome.before, outcome.served].map((served) => writeObject(showObject(served)));
  const { hunks } = structuredPatch('', '', before ?? '', after ?? '', '', '', { context: 3 });
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines,
  ]);
}

function writeObject(value: Json): string {
  return `${writeBlockValue(sortKeys(value), { column: 0, style: STYLE })}\n`;
}

const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/** What an object is called stands first, the rest by name, so that nothing differs by its place alone. */
function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  const rank = (key: string): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  const keys = Object.keys(value).sort((left, right) => rank(left) - rank(right) || (left < right ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, sortKeys(value[key] ?? null)]));
}
