import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { SetPartial } from '../assessment/partial.ts';
import type { Control } from '../controls/control.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { Chunk } from '../manifest/chunk.ts';
import type { ReadProblem } from '../manifest/document.ts';
import type { InputRequest, Inputs, JudgePool } from './ports.ts';

export interface ScanRequest {
  readonly inputs: InputRequest;
  readonly controls: readonly Control[];
  readonly frameworks: readonly Framework[];
  readonly settings: JudgeSettings;
}

export interface ScanResult {
  readonly assessment: Assessment;
  readonly files: number;
  readonly bytes: number;
  /** Milliseconds per control, where they were asked for. */
  readonly timings: ReadonlyMap<string, number>;
}

/** Small chunks travel together, so that a thousand small files are no thousand messages. */
const BATCH_BYTES = 2 * 1024 * 1024;

/** Reads what was asked for, judges it chunk by chunk, and puts the parts together. */
export function createScan(ports: {
  readonly inputs: Inputs;
  readonly judges: JudgePool;
}): (request: ScanRequest) => Promise<ScanResult> {
  return async (request) => {
    const read = await judgeInputs(ports, request.inputs);
    const judged = await ports.judges.finish();
    const partial = { sets: new Map([...judged.sets, ...withProblems(judged.sets, read)]) };
    const assessment = assess(partial, request);
    return { assessment, files: read.files, bytes: read.bytes, timings: sumTimings(judged.sets) };
  };
}

interface ReadSoFar {
  files: number;
  bytes: number;
  readonly sets: Set<string>;
  readonly problems: ReadProblem[];
}

async function judgeInputs(
  { inputs, judges }: { inputs: Inputs; judges: JudgePool },
  request: InputRequest,
): Promise<ReadSoFar> {
  const read: ReadSoFar = { files: 0, bytes: 0, sets: new Set(), problems: [] };
  let batch: Chunk[] = [];
  let bytes = 0;
  for await (const event of inputs.read(request)) {
    if (event.kind === 'problem') {
      read.problems.push(event.problem);
      read.sets.add(event.problem.set);
    } else if (event.kind === 'file') {
      read.files += 1;
      read.sets.add(event.set);
      read.bytes += event.bytes;
    } else {
      batch.push(event.chunk);
      bytes += event.chunk.bytes.length;
      if (bytes < BATCH_BYTES) continue;
      await judges.submit(batch);
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) await judges.submit(batch);
  return read;
}

/** What could not be read belongs to its set as much as what could. */
function withProblems(
  sets: ReadonlyMap<string, SetPartial>,
  { sets: names, problems }: ReadSoFar,
): ReadonlyMap<string, SetPartial> {
  return new Map(
    [...names].map((name) => {
      const own = problems.filter(({ set }) => set === name);
      const judged = sets.get(name) ?? EMPTY_SET;
      return [name, { ...judged, problems: [...judged.problems, ...own] }];
    }),
  );
}

const EMPTY_SET: SetPartial = {
  counts: { documents: 0, objects: 0, skipped: 0 },
  problems: [],
  kinds: new Map(),
  edges: new Map(),
  outcomes: { keys: [], statuses: new Uint8Array(), width: 0 },
  findings: new Map(),
  gaps: new Map(),
  items: {},
  timings: new Map(),
};

function sumTimings(sets: ReadonlyMap<string, SetPartial>): ReadonlyMap<string, number> {
  const timings = new Map<string, number>();
  for (const set of sets.values())
    for (const [control, time] of set.timings) timings.set(control, (timings.get(control) ?? 0) + time);
  return timings;
}
