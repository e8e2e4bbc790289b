import type { Json } from '../../src/base/json.ts';
import { parseJsonTree, readExactly } from '../../src/manifest/json-tree.ts';
import { isReadProblem, readSlice } from '../../src/manifest/read.ts';

/** What our reader makes of one document: a text that is equal for equal values only, or that it refuses. */
export function readOurs(document: Uint8Array): string | undefined {
  const hasMark = document[0] === 0xef && document[1] === 0xbb && document[2] === 0xbf;
  const start = hasMark ? 3 : 0;
  const slice = { format: 'yaml', start, end: document.length, line: 1, column: 1 } as const;
  const reading = readSlice({ set: 'x', file: 'x', bytes: document, slices: [slice] }, slice);
  return isReadProblem(reading) ? undefined : renderComparable(reading.value);
}

/** The oracle's JSON in the same form. */
export function readTheirs(json: string): string {
  return renderComparable(readExactly(json, parseJsonTree(json)));
}

function renderComparable(value: Json): string {
  if (typeof value === 'bigint') return `${value}`;
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? `${BigInt(value)}` : `${value}`;
  if (Array.isArray(value)) return `[${value.map(renderComparable).join(',')}]`;
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(typeof value === 'string' ? value.toWellFormed() : value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key.toWellFormed())}:${renderComparable(value[key] as Json)}`).join(',')}}`;
}
