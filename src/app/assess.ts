import { createPieceKeeper, type KeptPieces } from '../evidence/objects/keep-pieces.ts';
import type { Ledger, Signer } from '../evidence/ports.ts';
import {
  type AssessmentPart,
  type Collector,
  describeParts,
  type RuleName,
} from '../evidence/records/assessment-record.ts';
import { appendRecords } from '../evidence/records/ledger-record.ts';
import type { HeldTable } from '../evidence/records/held-record.ts';
import { type HeldPorts, recordHeld } from './held/record-held.ts';
import { createInputRecorder, type RecordedSet } from './input-recorder.ts';
import type { Inputs, JudgePool } from './ports.ts';
import { createScan, type ScanRequest, type ScanResult } from './scan.ts';

export interface AssessPorts {
  readonly inputs: Inputs;
  readonly judges: JudgePool;
  readonly ledger: Ledger;
  /** Signs the records. */
  readonly signer: Signer;
  /** Reads records of before. */
  readonly parse: HeldPorts['parse'];
  readonly now: () => Date;
}

export interface Assessed extends ScanResult {
  /** What held since the assessment before; absent where there is none of the same clusters. */
  readonly held?: HeldTable;
}

export interface AssessRequest extends ScanRequest {
  readonly collector: Collector;
  /** What is judged by, each as JSON. */
  readonly rules: Readonly<Record<RuleName, string>>;
  /** What judges once more what was kept; absent where there is none. */
  readonly judge?: Uint8Array | undefined;
  /** The report that is recorded, in pieces. */
  readonly render: (result: ScanResult) => Promise<Iterable<string>>;
}

/** A scan, and what it saw and found in the ledger: all of it, or none; and what held since the one before. */
export function createAssess({ now, ...ports }: AssessPorts): (request: AssessRequest) => Promise<Assessed> {
  return async (request) => {
    const received = now().toISOString();
    const recorder = createInputRecorder(ports.inputs, ports.ledger);
    const result = await createScan({ ...ports, inputs: recorder.inputs })(request);
    const run = {
      collector: request.collector,
      received,
      effective: request.settings.today,
      rules: await keepRules(ports.ledger, request.rules),
      ...(request.judge === undefined ? {} : { judge: await ports.ledger.keep(request.judge) }),
      report: await keepReport(ports.ledger, await request.render(result)),
      summary: result.assessment.summary,
    };
    const parts = (await recorder.finish()).map((set) => describeSet(set, result));
    await appendRecords(ports.ledger, ports.signer, describeParts({ ...run, sealed: now().toISOString() }, parts));
    const held = await recordHeld({ ...ports, now });
    return { ...result, ...(held === undefined ? {} : { held }) };
  };
}

function describeSet(recorded: RecordedSet, { assessment }: ScanResult): AssessmentPart {
  const cluster = assessment.clusters.find(({ set }) => set === recorded.set);
  return {
    ...recorded,
    cluster: cluster?.id ?? recorded.set,
    ...(cluster?.provenBy === undefined ? {} : { provenBy: cluster.provenBy }),
    provenance: cluster?.collected === true ? 'collected' : 'supplied',
  };
}

async function keepRules(ledger: Ledger, rules: AssessRequest['rules']): Promise<Readonly<Record<RuleName, string>>> {
  const keep = (text: string): Promise<string> => ledger.keep(new TextEncoder().encode(text));
  return {
    controls: await keep(rules.controls),
    frameworks: await keep(rules.frameworks),
    settings: await keep(rules.settings),
    suppressions: await keep(rules.suppressions),
    own: await keep(rules.own),
  };
}

async function keepReport(ledger: Ledger, pieces: Iterable<string>): Promise<KeptPieces> {
  const keeper = createPieceKeeper(ledger);
  for (const piece of pieces) await keeper.add(piece);
  return keeper.finish();
}
