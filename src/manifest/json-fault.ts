import { decodeLeniently } from './decode.ts';
import type { ReadProblem } from './document.ts';
import type { ManifestErrorCode } from './errors.ts';
import { TOO_LARGE } from './limits.ts';
import { createProblem } from './read-problem.ts';

/** What the splitter itself finds wrong; all else is the reader's to say. */
export const JSON_FAULTS = {
  'not a value': syntax('text stands here that belongs to no JSON value'),
  'not an item': syntax('text stands here that is no item of the list'),
  'comma missing': syntax('a comma is missing between two items'),
  'comma too many': syntax('no item follows this comma'),
  'cut in item': syntax('the file ends in the middle of an item'),
  'cut in list': syntax('the file ends before the list does'),
  'too many faults': syntax('this is one fault too many, so the rest of the file is not read'),
  'broken tail': syntax('what follows the items of the list is no valid JSON'),
  'too large': fault('manifest/document-too-large', TOO_LARGE),
  'kind too late': fault('manifest/document-too-large', {
    message: 'the list says what its items are behind more than 64 MB of them',
    advice: 'Save it as kubectl does (kubectl get -o json), so that every item says its kind.',
  }),
} as const satisfies Record<string, Fault>;
export type JsonFault = keyof typeof JSON_FAULTS;

interface Fault {
  readonly code: ManifestErrorCode;
  readonly message: string;
  readonly advice: string;
}

function syntax(message: string): Fault {
  return {
    code: 'manifest/syntax',
    message,
    advice: 'Check that the file is whole; the items before this place were read.',
  };
}

function fault(code: ManifestErrorCode, words: Omit<Fault, 'code'>): Fault {
  return { code, ...words };
}

/** Where a fault stands: an offset into the buffer, and what that is in the file. */
export interface FaultPlace {
  readonly set: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** First byte of the line, as far as it is in the buffer. */
  readonly lineStart: number;
  /** Spaces that were taken away before that. */
  readonly indent: number;
}

/** Bytes of a line that are shown around a place. */
const SHOWN = 120;

export function createJsonProblem(kind: JsonFault, place: FaultPlace): ReadProblem {
  const { set, file, bytes, offset, line, column, lineStart } = place;
  const from = Math.max(lineStart, offset - SHOWN, 0);
  const before = ' '.repeat(from === lineStart ? place.indent : 0) + decodeLeniently(bytes.subarray(from, offset));
  const text = before + decodeLeniently(bytes.subarray(offset, offset + SHOWN));
  const origin = { set, file, text, line, column: column - before.length };
  return createProblem(origin, { ...JSON_FAULTS[kind], offset: before.length });
}
