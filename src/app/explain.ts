import type { Finding } from '../assessment/assessment.ts';
import type { Partial } from '../assessment/partial.ts';
import type { Control } from '../controls/control.ts';
import { evaluateJoin } from './evaluate-join.ts';
import { evaluateObject } from './evaluate-object.ts';
import type { Evaluation } from './evaluation.ts';
import { findViolation } from './find-violation.ts';
import type { JudgePool } from './ports.ts';
import { createScan, type ScanPorts, type ScanRequest } from './scan.ts';

export interface ExplainRequest extends Pick<ScanRequest, 'inputs' | 'controls' | 'settings'> {
  /** The first digits of a fingerprint, or all of them. */
  readonly digits: string;
  /** Whether to evaluate once more and keep every value on the way. */
  readonly isTraced: boolean;
}

export type Explained =
  | { readonly kind: 'none' }
  /** Several findings begin with the digits. */
  | { readonly kind: 'ambiguous'; readonly fingerprints: readonly string[] }
  | {
      readonly kind: 'finding';
      readonly finding: Finding;
      readonly control: Control;
      /** Absent where it was not asked for, or the input is not what it was a moment ago. */
      readonly evaluation?: Evaluation | undefined;
    };

/** Finds a finding by its fingerprint, and says how its control came to it. The inputs are read twice. */
export function createExplain({ inputs, judges }: ScanPorts): (request: ExplainRequest) => Promise<Explained> {
  return async (request) => {
    const watched = keepPartial(judges);
    const { assessment } = await createScan({ inputs, judges: watched })({ ...request, frameworks: [], gate: GATE });
    const found = assessment.findings.filter(({ fingerprint }) => fingerprint.startsWith(request.digits));
    const fingerprints = [...new Set(found.map(({ fingerprint }) => fingerprint))];
    if (fingerprints.length > 1) return { kind: 'ambiguous', fingerprints };
    const [finding] = found;
    const index = request.controls.findIndex(({ id }) => id === finding?.control);
    const control = request.controls[index];
    if (finding === undefined || control === undefined) return { kind: 'none' };
    if (!request.isTraced) return { kind: 'finding', finding, control };
    if (control.kind === 'join') {
      const unread = new Set(assessment.problems.map(({ set }) => set));
      const evaluation = evaluateJoin({
        finding,
        control,
        partial: watched.partial(),
        settings: request.settings,
        unread,
      });
      return { kind: 'finding', finding, control, evaluation };
    }
    const violation = await findViolation(
      { finding, control, settings: request.settings },
      inputs.read(request.inputs),
    );
    return { kind: 'finding', finding, control, evaluation: violation && evaluateObject(violation) };
  };
}

/** Nobody asks how this run ends. */
const GATE = { failOn: 'none', failCoverageBelow: 0 } as const;

/** The pool, with what it came to kept for joins, which are judged over all of it. */
function keepPartial(pool: JudgePool): JudgePool & { partial(): Partial } {
  let partial: Partial = { sets: new Map() };
  return {
    submit: (chunks) => pool.submit(chunks),
    close: () => pool.close(),
    async finish() {
      partial = await pool.finish();
      return partial;
    },
    partial: () => partial,
  };
}
