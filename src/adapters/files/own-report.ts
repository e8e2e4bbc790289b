import type { InputEvent } from '../../app/ports.ts';
import type { FileProblem } from './file-problem.ts';

/** How a snapshot of a cluster begins to say what is in it. */
const MANIFEST = /^\{\s*"apiVersion": "seaworthy\.dev\/v1",\s*"kind": "Snapshot"/;
/** How a report begins that is one document of JSON: ours by its format, and SARIF, whoever wrote it. */
const BEGINNING = /^\{\s*"(?:format": "seaworthy\.dev\/|\$schema": "[^"]*\/sarif\/)/;
const LONGEST_BEGINNING = 200;
/** `{`, or a byte order mark before it. */
const MAY_BEGIN: ReadonlySet<number | undefined> = new Set([0x7b, 0xef]);

/** What is said of a file of our own, which is passed over; undefined for any other. */
export function findOwn(start: Uint8Array): FileProblem | undefined {
  if (!MAY_BEGIN.has(start[0])) return undefined;
  const text = new TextDecoder().decode(start.subarray(0, LONGEST_BEGINNING));
  if (BEGINNING.test(text)) return REPORT;
  return MANIFEST.test(text) ? SNAPSHOT : undefined;
}

const SNAPSHOT: FileProblem = {
  code: 'files/snapshot',
  message: 'this is a part of a snapshot of a cluster, which is judged as a whole and not among files',
  advice: 'Scan the folder that it stands in, by its name: seaworthy scan FOLDER.',
};

const REPORT: FileProblem = {
  code: 'files/report',
  message: 'this is a report or a baseline of an earlier run, so nothing in it is judged',
  advice: 'Nothing needs to be done; a report is better off outside the folder that is scanned.',
};

/** The events of a file without those of its first document; what stands behind a report is judged like anything else. */
export function withoutFirst([first, ...rest]: readonly InputEvent[]): readonly InputEvent[] {
  if (first?.kind !== 'chunk' || first.chunk.slices.length < 2) return rest;
  return [{ kind: 'chunk', chunk: { ...first.chunk, slices: first.chunk.slices.slice(1) } }, ...rest];
}
