import type { Chunk, Slice } from './chunk.ts';
import { decodeLeniently, decodeText } from './decode.ts';
import type { ManifestDocument, ReadProblem } from './document.ts';
import { restoreIndents } from './indents.ts';
import { readJson } from './json-document.ts';
import { placeRendered } from './place-rendered.ts';
import { createProblem, restoreOrigin, type TextOrigin } from './read-problem.ts';
import { readYaml } from './yaml-document.ts';

/** Reads one slice of a chunk: a document, or why there is none. */
export function readSlice(chunk: Chunk, slice: Slice): ManifestDocument | ReadProblem {
  const bytes = chunk.bytes.subarray(slice.start, slice.end);
  const text = decodeText(bytes);
  const { set, file } = chunk;
  const { line, column } = slice;
  if (typeof text !== 'string') {
    const readable = textOf(chunk, { ...slice, end: slice.start + text.offset });
    return createProblem(
      { set, file, line, column, text: readable },
      { ...ENCODING[text.code], code: text.code, offset: readable.length },
    );
  }
  const { indents } = chunk;
  const asRead: TextOrigin = { set, file, line, column, text, bytes, ...(indents && { indents }) };
  const origin = text.includes('\r') ? restoreOrigin(asRead) : asRead;
  const reading = slice.format === 'json' ? readJson(origin, slice.item, slice.json) : readYaml(origin, slice.item);
  return slice.rendered === undefined ? reading : placeRendered(reading, slice.rendered, line);
}

/** The text of a slice as it stands in the file, bytes that are none replaced: for showing and comparing. */
export function textOf({ bytes, indents }: Chunk, { start, end, line }: Slice): string {
  const text = decodeLeniently(bytes.subarray(start, end));
  return indents === undefined ? text : restoreIndents(text, line, indents);
}

/** Reads a file that is one YAML document. */
export function readYamlFile(file: string, bytes: Uint8Array): ManifestDocument | ReadProblem {
  const slice = { format: 'yaml', start: 0, end: bytes.length, line: 1, column: 1 } as const;
  return readSlice({ set: file, file, bytes, slices: [slice] }, slice);
}

export function isReadProblem(reading: ManifestDocument | ReadProblem): reading is ReadProblem {
  return 'code' in reading;
}

const ENCODING = {
  'manifest/encoding': { message: 'the bytes from here on are not UTF-8 text', advice: 'Save the file as UTF-8.' },
  'manifest/control-character': {
    message: 'a NUL byte stands here, so this is no text',
    advice: 'Check that the file is what you meant to scan.',
  },
} as const;
