import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../bench/random.ts';
import { isJsonObject, type Json } from '../../src/base/json.ts';
import type { ManifestDocument } from '../../src/manifest/document.ts';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';
import { isSameValue } from '../../src/manifest/patch-value.ts';
import { isReadProblem, readYamlFile } from '../../src/manifest/read.ts';
import { mutate } from '../oracle/mutate.ts';
import { writeRandomYaml } from '../oracle/random-yaml.ts';
import { readFile, splitBlocks } from './read-file.ts';
import { writeYamlList } from './yaml-lists.ts';
import { samples } from '../samples.ts';

const RUNS = samples(1500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_126);

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text.toWellFormed());
}

function cut(random: Random, bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + random.below(size) + (random.chance(0.1) ? 0 : 1);
    blocks.push(bytes.slice(at, end));
    at = end;
  }
  return blocks;
}

function bytewise(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from(bytes, (byte) => Uint8Array.of(byte));
}

const GAPS = ['---\n', '--- # next\n', '---\r\n', '...\n', '...\n---\n', '\n---\n\n', '--- ', '---\r', '... '] as const;

const SMALL_LISTS = [
  'kind: List\nitems:\n- a: 1\n- b: 2\n',
  'kind: List\nitems: []\n',
  'kind: List\nitems: null\n',
  'items:\n  - a: 1\n  -\n    b: 2\napiVersion: v1\nkind: PodList\n',
  'kind: List\nitems:\n- kind: List\n  items:\n  - a: 1\n',
] as const;

function writeStream(random: Random): string {
  let text = '';
  for (let count = 1 + random.below(4); count > 0; count--) {
    const written = random.chance(0.2) ? random.pick(SMALL_LISTS) : writeRandomYaml(random);
    text += (random.chance(0.3) ? mutate(random, written, '{"a":1}') : written) + random.pick(GAPS);
  }
  return text;
}

test('where the blocks of a YAML file are cut makes no difference', () => {
  const random = createRandom(SEED);
  for (let run = 0; run < RUNS; run++) {
    const text = writeStream(random);
    const bytes = encode(text);
    const whole = splitBlocks([bytes]);
    expect(splitBlocks(cut(random, bytes, 40))).toEqual(whole);
    if (run % 10 === 0) expect(splitBlocks(bytewise(bytes))).toEqual(whole);
  }
});

describe('a large list is cut at its items', () => {
  test.each([
    { kind: 'List', saysFirst: true, indent: 0 },
    { kind: 'List', saysFirst: false, indent: 0 },
    { kind: 'PodList', saysFirst: true, indent: 2 },
    { kind: 'PodList', saysFirst: false, indent: 4 },
  ])('$kind, said first: $saysFirst, indented by $indent', (shape) => {
    const random = createRandom(SEED);
    const list = writeYamlList(random, { ...shape, megabytes: 1.1 });
    const text = `before: 1\n---\n${list}---\nbehind: 1\n`;
    const bytes = encode(text);
    const whole = splitBlocks([bytes]);
    expect(splitBlocks(cut(random, bytes, 100_000))).toEqual(whole);
    const [before, ...documents] = readFile(text);
    const behind = documents.pop();
    expect([before?.value, behind?.value]).toEqual([{ before: 1 }, { behind: 1 }]);
    checkItems(list, documents);
    const item = shape.kind === 'List' ? {} : { apiVersion: 'v1', kind: 'Pod' };
    expect(documents.map((document) => document.item)).toEqual(documents.map((_, index) => ({ index, ...item })));
  });

  test('byte by byte', () => {
    const text = writeYamlList(createRandom(SEED), { kind: 'List', megabytes: 1.05 });
    const bytes = encode(text);
    expect(splitBlocks(bytewise(bytes))).toEqual(splitBlocks([bytes]));
  });

  test('lists in lists stay whole in their item', () => {
    const inner = writeYamlList(createRandom(SEED), { kind: 'List', megabytes: 0.01 });
    const item = inner
      .trimEnd()
      .split('\n')
      .map((line, at) => `${at === 0 ? '- ' : '  '}${line}\n`)
      .join('');
    const list = `apiVersion: v1\nkind: List\nitems:\n${Array.from({ length: 120 }, (_, count) => item.replaceAll(/([&*])i/g, `$1n${count}i`)).join('')}`;
    const documents = readFile(list);
    expect(documents).toHaveLength(120);
    checkItems(list, documents);
  });

  test('items that share an anchor are read together', () => {
    const list = writeYamlList(createRandom(SEED), { kind: 'List', megabytes: 1.1 });
    const [document, ...others] = readFile(`${list}- a: &shared 1\n- b: *shared\n`);
    expect(others).toEqual([]);
    expect(document?.item).toBeUndefined();
  });
});

/** The items that a reader makes of the list as one document. */
function checkItems(list: string, documents: readonly ManifestDocument[]): void {
  const reading = readYamlFile('f', encode(list));
  if (isReadProblem(reading) || !isJsonObject(reading.value)) throw new Error('the list cannot be read');
  const items = reading.value['items'] as readonly Json[];
  expect(documents.length).toBe(items.length);
  documents.forEach(({ value }, index) => {
    if (!isSameValue(value, items[index] ?? null)) expect(value).toEqual(items[index]);
  });
}

test('a dump as large as one likes is cut within bounds', () => {
  const part = writeYamlList(createRandom(SEED), { kind: 'List', isTyped: true, megabytes: 2 });
  const items = encode(part.slice(part.indexOf('items:\n') + 'items:\n'.length));
  const splitter = createInputSplitter('s', 'f');
  const before = process.memoryUsage().arrayBuffers;
  let documents = 0;
  let highest = 0;
  const count = (results: ReturnType<typeof splitter.push>): void => {
    for (const result of results) {
      if (result.kind === 'problem') throw new Error(result.problem.message);
      documents += result.chunk.slices.length;
    }
    highest = Math.max(highest, process.memoryUsage().arrayBuffers - before);
  };
  count(splitter.push(encode('apiVersion: v1\nitems:\n')));
  for (let repeat = 0; repeat < 100; repeat++)
    for (let at = 0; at < items.length; at += BLOCK) count(splitter.push(items.slice(at, at + BLOCK)));
  count(splitter.push(encode('kind: List\nmetadata: {}\n')));
  count(splitter.end());
  expect(documents).toBeGreaterThan(100_000);
  expect(documents % 100).toBe(0);
  expect(highest).toBeLessThan(150 * 1024 * 1024);
});

const BLOCK = 65_536;
