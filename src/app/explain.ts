import type { Assessment, Finding } from '../assessment/assessment.ts';
import type { PartialAssessment } from '../assessment/partial.ts';
import type { Control } from '../controls/control.ts';
import { evaluateJoin } from './evaluate-join.ts';
import { evaluateObject } from './evaluate-object.ts';
import type { Evaluation } from './evaluation.ts';
import { findAgain } from './find-again.ts';
import { concludeScan, judgeAll, type ScanPorts, type ScanRequest } from './scan.ts';
import { addUnjudged } from './unjudged.ts';

export interface ExplainRequest extends Pick<ScanRequest, 'inputs' | 'controls' | 'settings' | 'ignores'> {
  /** The first digits of a fingerprint, or all of them. */
  readonly digits: string;
  /** Whether to evaluate once more and keep every value on the way. */
  readonly isTraced: boolean;
}

export type Explained =
  | { readonly kind: 'none' }
  /** Several findings begin with the digits. */
  | { readonly kind: 'ambiguous'; readonly fingerprints: readonly string[] }
  | ExplainedFinding;

interface ExplainedFinding {
  readonly kind: 'finding';
  readonly finding: Finding;
  readonly control: Control;
  /** Absent where it was not asked for, or the input is not what it was a moment ago. */
  readonly evaluation?: Evaluation | undefined;
}

/** Finds a finding by its fingerprint, and says how its control came to it. Where that is traced, the inputs are read twice. */
export function createExplain({ inputs, judges }: ScanPorts): (request: ExplainRequest) => Promise<Explained> {
  return async (request) => {
    const { judged, read } = await judgeAll({ inputs, judges }, request.inputs);
    const { assessment } = concludeScan(judged, read, { ...request, frameworks: [], gate: GATE });
    const explained = findFinding(assessment, request);
    if (explained.kind !== 'finding' || !request.isTraced) return explained;
    return {
      ...explained,
      evaluation: await evaluate(explained, request, { assessment, partial: addUnjudged(judged, read) }),
    };
  };

  async function evaluate(
    { finding, control }: ExplainedFinding,
    request: ExplainRequest,
    { assessment, partial }: { assessment: Assessment; partial: PartialAssessment },
  ): Promise<Evaluation | undefined> {
    const { settings } = request;
    if (control.kind === 'join') {
      const unread = new Set(assessment.problems.map(({ set }) => set));
      return evaluateJoin({ finding, control, partial, settings, unread });
    }
    const violation = await findAgain({ finding, control, settings }, inputs.read(request.inputs));
    return violation && evaluateObject(violation);
  }
}

function findFinding({ findings }: Assessment, { digits, controls }: ExplainRequest): Explained {
  const found = findings.filter(({ fingerprint }) => fingerprint.startsWith(digits));
  const fingerprints = [...new Set(found.map(({ fingerprint }) => fingerprint))];
  if (fingerprints.length > 1) return { kind: 'ambiguous', fingerprints };
  const [finding] = found;
  const control = controls.find(({ id }) => id === finding?.control);
  return finding === undefined || control === undefined ? { kind: 'none' } : { kind: 'finding', finding, control };
}

/** Nobody asks how this run ends. */
const GATE = { failOn: 'none', failCoverageBelow: 0 } as const;
