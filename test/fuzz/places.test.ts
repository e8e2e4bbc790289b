import { expect, test } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { Path } from '../../src/base/path.ts';
import type { ManifestDocument } from '../../src/manifest/document.ts';
import { isSameValue } from '../../src/manifest/patch-value.ts';
import { isReadProblem, readYamlFile } from '../../src/manifest/read.ts';
import { writeRandomYaml } from '../oracle/random-yaml.ts';
import { isReadable, readFile } from './read-file.ts';
import { writeYamlList } from './yaml-lists.ts';
import { samples } from '../samples.ts';

const RUNS = samples(1500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_126);

test('the text at the place of a value reads as the value: anchors, merges, flow, block, every line break', () => {
  const random = createRandom(SEED);
  let places = 0;
  for (let run = 0; run < RUNS; run++) {
    const text = writeRandomYaml(random);
    if (!isReadable(text)) continue;
    const before = random.pick(['', '', 'a: 1\n...\n', '# 😀\n']);
    const mark = random.pick(['', '', '\ufeff']);
    const document = readFile(mark + before + text).at(-1);
    if (document === undefined) throw new Error('no document');
    places += checkPlaces(before + text, document);
  }
  expect(places).toBeGreaterThan(RUNS * 5);
});

test('so it does behind the cuts of a large list', () => {
  const random = createRandom(SEED);
  for (const lineBreak of ['\n', '\r\n']) {
    const text = writeYamlList(random, { kind: 'List', megabytes: 1.2 }).replaceAll('\n', lineBreak);
    const documents = readFile(text);
    expect(documents.length).toBeGreaterThan(100);
    let places = 0;
    for (let index = 0; index < documents.length; index += 40)
      places += checkPlaces(text, documents[index] as ManifestDocument);
    expect(places).toBeGreaterThan(100);
  }
});

/** Gives how many places were checked. */
function checkPlaces(whole: string, document: ManifestDocument): number {
  const lineStarts = [0, ...Array.from(whole.matchAll(/\r\n|\r|\n/g), ({ index, 0: found }) => index + found.length)];
  const named = readAnchors(document);
  const paths = listPaths(document.value, []);
  for (const path of paths) {
    const { exact, start, end, path: found } = document.locate(path);
    const at = (lineStarts[start.line - 1] ?? 0) + start.column - 1;
    const behind = (lineStarts[end.line - 1] ?? 0) + end.column - 1;
    expect([exact, found]).toEqual([true, path]);
    const written = whole.slice(at, behind);
    const value = readAt(written, start.column - 1, named);
    if (!isSameValue(value, valueAt(document.value, path)))
      throw new Error(
        `${JSON.stringify(path)} at ${start.line}:${start.column} is ${JSON.stringify(written)} in ${whole}`,
      );
  }
  return paths.length;
}

/** The value of a piece of text that stood at a column, with the anchors of its document. */
function readAt(written: string, column: number, named: string): Json {
  if (column === 0 && !/^-\s/.test(written)) return readValue(written, written);
  const value = readValue(`anchors: [${named}]\nvalue:\n${' '.repeat(column)}${written}`, written);
  return isJsonObject(value) ? (value['value'] ?? null) : null;
}

function readValue(text: string, written: string): Json {
  const reading = readYamlFile('f', new TextEncoder().encode(text));
  if (isReadProblem(reading)) throw new Error(`${reading.message}: ${JSON.stringify(written)} in ${text}`);
  return reading.value;
}

/** Every anchor of a document with what it stands for, in flow style. */
function readAnchors({ text, value, item }: ManifestDocument): string {
  const names = Array.from(text.matchAll(/&(i\d+\w+|a\d+|labels)/g), ([, name]) => name ?? '');
  if (names.length === 0) return '';
  const body = text
    .trimEnd()
    .replace(/\.\.\.$/, '')
    .trimEnd();
  const added = names.map((name) =>
    Array.isArray(value) || item !== undefined ? `- *${name}` : `"anchor ${name}": *${name}`,
  );
  const read = readValue(`${body}\n${added.join('\n')}\n`, text);
  return names
    .map((name, index) => {
      const found = Array.isArray(read)
        ? read[read.length - names.length + index]
        : (read as Record<string, Json>)[`anchor ${name}`];
      return `&${name} ${renderFlow(found ?? null)}`;
    })
    .join(', ');
}

function renderFlow(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(renderFlow).join(', ')}]`;
  if (!isJsonObject(value)) return typeof value === 'bigint' ? `${value}` : quote(value);
  return `{${Object.entries(value)
    .map(([key, child]) => `${quote(key)}: ${renderFlow(child)}`)
    .join(', ')}}`;
}

/** As JSON, but for letters that YAML takes for line breaks. */
function quote(value: Json): string {
  return JSON.stringify(value).replaceAll(/[\u007f-\u00a0\u2028\u2029]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function listPaths(value: Json, path: Path): Path[] {
  const children = Array.isArray(value) ? [...value.entries()] : isJsonObject(value) ? Object.entries(value) : [];
  return [path, ...children.flatMap(([step, child]) => listPaths(child, [...path, step]))];
}

function valueAt(value: Json, path: Path): Json {
  return path.reduce<Json>((inner, step) => (inner as Record<string, Json>)[step] as Json, value);
}
