import type { Json } from '../../src/base/json.ts';
import { parseJsonTree, readExactly } from '../../src/manifest/json-tree.ts';
import type { ReadProblem } from '../../src/manifest/document.ts';
import { isReadProblem, readSlice } from '../../src/manifest/read.ts';
import { parseYaml } from '../../src/manifest/yaml-parse.ts';
import { YAML_REASONS } from '../../src/manifest/yaml-reasons.ts';
import { YamlRefusal } from '../../src/manifest/yaml-refusal.ts';
import { createYamlSplitter } from '../../src/manifest/yaml-splitter.ts';

/** What a reader makes of one document; `comparable` is equal for equal values only. */
export type Reading =
  | { readonly kind: 'value'; readonly comparable: string; readonly repeatsKeys: boolean }
  | { readonly kind: 'refused'; readonly message: string };

/** What is asked of the oracle, and what our reader answers. */
export interface Case {
  readonly bytes: Uint8Array;
  readonly ours: Reading;
}

/**
 * A text as our splitter and reader have it: its first document stands for the whole text, for their reader stops
 * behind that one; each further one stands for itself.
 */
export function readCases(text: string): readonly Case[] {
  const bytes = new TextEncoder().encode(text);
  const splitter = createYamlSplitter('x', 'x');
  const isMarked = text.startsWith('\ufeff');
  const lines = text.split(/\r\n|\r|\n/);
  const cases = [...splitter.push(isMarked ? bytes.subarray(MARK_BYTES) : bytes), ...splitter.end()].flatMap(
    (result) => {
      if (result.kind === 'problem') throw new Error(result.problem.message);
      const { chunk } = result;
      return chunk.slices.map((slice) => ({
        bytes: chunk.bytes.subarray(slice.start, slice.end),
        ours: describe(readSlice(chunk, slice), decode(chunk.bytes.subarray(slice.start, slice.end))),
        isFirst: !lines.slice(0, slice.line - 1).some((line) => /^(---|\.\.\.)/.test(line)),
      }));
    },
  );
  const [first, ...others] = cases;
  return first?.isFirst ? [{ ...first, bytes }, ...others] : [{ bytes, ours: NOTHING }, ...cases];
}

/** A byte order mark, which whoever reads a file takes off. */
const MARK_BYTES = 3;

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

const NOTHING: Reading = { kind: 'value', comparable: 'null', repeatsKeys: false };

function describe(reading: ReturnType<typeof readSlice>, text: string): Reading {
  if (isReadProblem(reading)) return { kind: 'refused', message: nameRefusal(reading, text) };
  return {
    kind: 'value',
    comparable: renderComparable(reading.value),
    repeatsKeys: reading.duplicateKeys.length > 0,
  };
}

/** What stopped the reading, not what a person most likely did. */
function nameRefusal({ code, message }: ReadProblem, text: string): string {
  if (code === 'manifest/helm-template') return message;
  try {
    parseYaml(text);
    return message;
  } catch (error) {
    if (error instanceof YamlRefusal) return YAML_REASONS[error.reason].message;
    throw error;
  }
}

/** JSON text in the same form. */
export function renderJson(json: string): string {
  return renderComparable(readExactly(json, parseJsonTree(json)));
}

function renderComparable(value: Json): string {
  if (typeof value === 'bigint' || typeof value === 'number') return `${value}`;
  if (Array.isArray(value)) return `[${value.map(renderComparable).join(',')}]`;
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(typeof value === 'string' ? value.toWellFormed() : value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key.toWellFormed())}:${renderComparable(value[key] as Json)}`).join(',')}}`;
}
