import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderJson } from '../base/render-json.ts';
import { redact } from '../facts/redact.ts';
import type { Chunk, Slice } from '../manifest/chunk.ts';
import { createInputSplitter } from '../manifest/input-splitter.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import { splitText } from '../manifest/splitter.ts';
import { maskDocument } from './kept-document.ts';

interface Found {
  readonly chunk: Chunk;
  readonly slice: Slice;
}

function sliceUp(file: string, text: string): readonly Found[] {
  const splitter = createInputSplitter(file, file);
  return splitText(splitter, text).flatMap((result) =>
    result.kind === 'problem' ? [] : result.chunk.slices.map((slice) => ({ chunk: result.chunk, slice })),
  );
}

/** Each is kept so that it reads as the same masked values. */
function expectSame({ chunk, slice }: Found): boolean | undefined {
  const document = readSlice(chunk, slice);
  if (isReadProblem(document)) return undefined;
  const { text, form } = maskDocument(document, chunk, slice);
  const bytes = new TextEncoder().encode(text);
  const { json: _seen, ...rest } = slice;
  const whole = { ...rest, format: form === 'values' ? ('json' as const) : slice.format, start: 0, end: bytes.length };
  const again = readSlice({ ...chunk, bytes, slices: [whole] }, whole);
  if (isReadProblem(again)) throw new Error(`${chunk.file}: ${again.message}\n${text}`);
  const valuesOf = ({ value, item }: typeof document): string => renderJson(redact(value, item?.kind).value);
  expect(valuesOf(again), text).toBe(valuesOf(document));
  return text !== document.text;
}

test('what is kept of every example reads as the same masked values', () => {
  const files = readdirSync('src/controls', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /examples\/.*\.ya?ml$/.test(name),
  );
  const masked = files.flatMap((name) =>
    sliceUp(name, readFileSync(join('src/controls', name), 'utf8')).map(expectSame),
  );
  expect(masked.length).toBeGreaterThan(1000);
  expect(masked.filter((is) => is === true).length).toBeGreaterThan(10);
});

test.each([
  'apiVersion: v1\nkind: Secret\ndata: {a: c2VjcmV0LXNlY3JldA==, b: c2VjcmV0LXNlY3JldB==}\n',
  'apiVersion: v1\nkind: Secret\nstringData:\n  a: |\n    first-line-of-it\n    second-line-of-it\n',
  '{"apiVersion":"v1","kind":"Secret","data":{"a":"c2VjcmV0LXNlY3JldA=="}}\n',
  '{"apiVersion":"v1","kind":"PodList","items":[{"spec":{"containers":[{"name":"a","env":[{"name":"DB_PASSWORD","value":"hunter2-hunter2"}]}]}}]}',
])('so does %j', (text) => {
  for (const found of sliceUp('a', text)) expect(expectSame(found)).toBe(true);
});

test('what only the text shows to be a secret stays masked, though what is left reads as something else', () => {
  const token = ['ghp', 'Cn4ryQ7EQZ3G9fEdrXd40084U9p8b7B5Du85'].join('_');
  const [found] = sliceUp('a', `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: "x\\\n    ${token}"\n`);
  if (found === undefined) throw new Error('no document');
  const document = readSlice(found.chunk, found.slice);
  if (isReadProblem(document)) throw new Error(document.message);
  expect(document.value).toMatchObject({ data: { a: `x${token}` } });
  const kept = maskDocument(document, found.chunk, found.slice);
  expect(kept.form).toBe('covered');
  expect(kept.text).not.toContain(token);
});
