import type { Judge } from '../assessment/judge.ts';
import type { PartialAssessment } from '../assessment/partial.ts';
import { sha256 } from '../base/digest.ts';
import type { Chunk } from '../manifest/chunk.ts';
import type { Inputs } from './ports.ts';
import { concludeScan, type ScanRequest, type ScanResult } from './scan.ts';
import { createReadSoFar, noteEvent, type ReadSoFar } from './unjudged.ts';

export interface RescanResult extends ScanResult {
  /** Files that were judged this time: those that are new or not what they were. */
  readonly judged: number;
  /** Nothing is other than it was last time. */
  readonly isSame: boolean;
}

interface KnownFile {
  readonly digest: string;
  readonly partial: PartialAssessment;
}

/**
 * Scans the same inputs again and again. Everything is read every time, so that nothing is missed, whatever told of a
 * change; only what is other than it was is judged, and the sum is what a scan from nothing gives (Law C).
 */
export function createRescan(
  inputs: Inputs,
  createJudge: () => Judge,
): (request: ScanRequest) => Promise<RescanResult> {
  const judge = createJudge();
  let known: ReadonlyMap<string, KnownFile> = new Map();
  let unjudged = '';

  return async (request) => {
    const read = createReadSoFar();
    const found = new Map<string, KnownFile>();
    let judged = 0;
    let chunks: Chunk[] = [];
    for await (const event of inputs.read(request.inputs)) {
      if (event.kind === 'chunk') chunks.push(event.chunk);
      else noteEvent(read, event);
      // A file's own event follows its last chunk.
      if (event.kind !== 'file') continue;
      const name = JSON.stringify([event.set, event.file]);
      const file = judgeFile(chunks, known.get(name));
      if (file !== known.get(name)) judged += 1;
      found.set(name, file);
      chunks = [];
    }
    const before = { size: known.size, unjudged };
    known = found;
    unjudged = describeUnjudged(read);
    const isSame = judged === 0 && before.size === found.size && before.unjudged === unjudged;
    return { ...concludeScan(sum(found.values()), read, request), judged, isSame };
  };

  function judgeFile(chunks: readonly Chunk[], before: KnownFile | undefined): KnownFile {
    const digest = digestOf(chunks);
    if (before?.digest === digest) return before;
    for (const chunk of chunks) judge.judge(chunk);
    return { digest, partial: judge.take() };
  }

  function sum(files: Iterable<KnownFile>): PartialAssessment {
    for (const { partial } of files) judge.absorb(partial);
    return judge.take();
  }
}

/** Where its documents are counts too: a line between two of them moves the second. */
function digestOf(chunks: readonly Chunk[]): string {
  return sha256(chunks.map(describeChunk).join('\n'));
}

function describeChunk({ bytes, indents, slices }: Chunk): string {
  const shape = JSON.stringify([slices, indents === undefined ? [] : [...indents.widths]]);
  return `${sha256(bytes)} ${shape}`;
}

function describeUnjudged({ sets }: ReadSoFar): string {
  return JSON.stringify(
    [...sets].map(([name, { problems, passedOver, foreign }]) => [name, problems, passedOver, [...foreign]]),
  );
}
