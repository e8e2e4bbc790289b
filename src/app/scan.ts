import { addTo } from '../assessment/add-to.ts';
import { assess } from '../assessment/assess.ts';
import type { Assessment } from '../assessment/assessment.ts';
import { type Baseline, type BaselineComparison, compareBaseline } from '../assessment/baseline.ts';
import { decideGate, type Gate, type GateRules } from '../assessment/gate.ts';
import type { IgnoreRules } from '../assessment/ignores/ignore.ts';
import type { PartialAssessment } from '../assessment/partial.ts';
import type { JudgeSettings } from '../assessment/settings.ts';
import type { Control } from '../controls/control.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { Chunk } from '../manifest/chunk.ts';
import type { InputEvent, InputRequest, Inputs, JudgePool } from './ports.ts';
import { addUnjudged, createReadSoFar, noteEvent, type ReadSoFar } from './unjudged.ts';

export interface ScanRequest {
  readonly inputs: InputRequest;
  readonly controls: readonly Control[];
  readonly frameworks: readonly Framework[];
  readonly settings: JudgeSettings;
  /** What may be ignored; absent: nothing. */
  readonly ignores?: IgnoreRules;
  readonly gate: GateRules;
  /** What was known before; absent: nothing. */
  readonly baseline?: Baseline | undefined;
}

export interface ScanResult {
  readonly assessment: Assessment;
  readonly comparison: BaselineComparison;
  readonly gate: Gate;
  readonly files: number;
  readonly bytes: number;
  /** Milliseconds per control, where they were asked for. */
  readonly timings: ReadonlyMap<string, number>;
}

export interface ScanPorts {
  readonly inputs: Inputs;
  readonly judges: JudgePool;
}

/** Reads what was asked for, judges it chunk by chunk, puts the parts together, and says how the run ends. */
export function createScan(ports: ScanPorts): (request: ScanRequest) => Promise<ScanResult> {
  return async (request) => {
    const { judged, read } = await judgeAll(ports, request.inputs);
    return concludeScan(judged, read, request);
  };
}

/** What came of the chunks, and of what was read beside them. */
export interface Judged {
  readonly judged: PartialAssessment;
  readonly read: ReadSoFar;
}

/** Reads everything and judges it; the judges are let go. */
export async function judgeAll({ inputs, judges }: ScanPorts, request: InputRequest): Promise<Judged> {
  try {
    const read = await judgeInputs(inputs.read(request), judges);
    return { judged: await judges.finish(), read };
  } finally {
    await judges.close();
  }
}

/** From what was judged and what was not to how the run ends. */
export function concludeScan(judged: PartialAssessment, read: ReadSoFar, request: ScanRequest): ScanResult {
  const partial = addUnjudged(judged, read);
  const assessment = assess(partial, request);
  const comparison = compareBaseline(assessment, knownOf(request));
  const gate = decideGate(assessment, comparison, request.gate);
  return { assessment, comparison, gate, files: read.files, bytes: read.bytes, timings: sumTimings(partial) };
}

/** What a baseline knows of the controls that are judged: the rest of it is neither here nor gone. */
function knownOf({ baseline, settings: { controls } }: ScanRequest): Baseline | undefined {
  if (baseline === undefined) return undefined;
  const judged = new Set(controls);
  return { ...baseline, findings: baseline.findings.filter(({ control }) => judged.has(control)) };
}

/** Small chunks travel together, so that a thousand small files are no thousand messages. */
const BATCH_BYTES = 128 * 1024;

async function judgeInputs(events: AsyncIterable<InputEvent>, judges: JudgePool): Promise<ReadSoFar> {
  const read = createReadSoFar();
  let batch: Chunk[] = [];
  let waiting = 0;
  for await (const event of events) {
    if (event.kind === 'chunk') {
      batch.push(event.chunk);
      waiting += event.chunk.bytes.length;
      if (waiting < BATCH_BYTES) continue;
      await judges.submit(batch);
      batch = [];
      waiting = 0;
    } else noteEvent(read, event);
  }
  if (batch.length > 0) await judges.submit(batch);
  return read;
}

function sumTimings({ sets }: PartialAssessment): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { timings } of sets.values()) for (const [control, time] of timings) addTo(sums, control, time);
  return sums;
}
