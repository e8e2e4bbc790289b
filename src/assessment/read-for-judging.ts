import { maskProblem } from '../facts/mask-problem.ts';
import { type ReadingRules, type ReadObjects, readObjects } from '../facts/objects.ts';
import type { Chunk, Slice } from '../manifest/chunk.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import { takeReading } from '../manifest/readings.ts';
import type { AssessmentErrorCode } from './errors.ts';
import { describeThrown } from './thrown.ts';

export interface Unreadable {
  readonly problem: ReadProblem;
}

/** The objects of a slice, or why it has none. A reader that breaks on one document leaves its neighbours alone. */
export function readForJudging(chunk: Chunk, slice: Slice, rules: ReadingRules): ReadObjects | Unreadable {
  try {
    const reading = takeReading(slice) ?? readSlice(chunk, slice);
    return isReadProblem(reading)
      ? { problem: maskProblem(reading, mentionsSecret(chunk)) }
      : readObjects(reading, rules);
  } catch (error) {
    return { problem: reportBroken(chunk, slice, error) };
  }
}

export function isUnreadable(reading: ReadObjects | Unreadable): reading is Unreadable {
  return 'problem' in reading;
}

/** A document that brought the code itself down. */
export function reportBroken({ set, file }: Chunk, { line, column }: Slice, error: unknown): ReadProblem {
  return {
    set,
    file,
    line,
    column,
    code: 'assessment/broken-reader' satisfies AssessmentErrorCode,
    message: `reading this document failed, which is our fault: ${describeThrown(error)}`,
    advice: 'Please report it, with the document if you may show it.',
    excerpt: '',
    caret: 0,
  };
}

const SECRET_WORD = new TextEncoder().encode('Secret');

/** Found out once for a chunk, however many of its documents cannot be read. */
const known = new WeakMap<Chunk, boolean>();

function mentionsSecret(chunk: Chunk): boolean {
  const answer = known.get(chunk) ?? includesBytes(chunk.bytes, SECRET_WORD);
  known.set(chunk, answer);
  return answer;
}

function includesBytes(bytes: Uint8Array, word: Uint8Array): boolean {
  const [first = 0] = word;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (word.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}
