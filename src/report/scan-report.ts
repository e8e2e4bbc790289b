import type { Assessment, Finding } from '../assessment/assessment.ts';
import type { Difference } from '../assessment/difference.ts';
import type { Gate, GateRules } from '../assessment/gate.ts';
import type { Control } from '../controls/control.ts';
import type { PlannedFix } from './planned-fix.ts';

export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** A run as every format tells it. The same input gives the same bytes, so it holds no time and no path but the input's own. */
export interface ScanReport {
  readonly tool: Tool;
  readonly assessment: Assessment;
  /** Those that were judged. */
  readonly controls: readonly Control[];
  readonly gate: Gate;
  readonly rules: GateRules;
  /** How many were read. */
  readonly files: number;
  /** Findings that count as new: all of them, where there is no baseline. */
  readonly added: readonly Finding[];
  /** What a baseline knows that is there no more; absent where there is no baseline. */
  readonly baseline?: { readonly gone: number };
  /** What a branch did, where somebody asked for that. */
  readonly difference?: Difference;
  /** The page of a control, as Markdown; only for formats that ask for it. */
  readonly readmes: ReadonlyMap<string, string>;
  /** By `placeOfFix`; only for formats that ask for it. */
  readonly fixes: ReadonlyMap<string, PlannedFix>;
}

/** Text in pieces: a large report is longer than any text may be. */
export type Pieces = Iterable<string>;

/** Whether a finding is new or the baseline knows it; undefined where there is none, and for what is ignored. */
export function createBaselineOf({
  added,
  baseline,
  difference,
}: ScanReport): (finding: Finding) => 'new' | 'known' | undefined {
  if (baseline === undefined && difference === undefined) return () => undefined;
  const news = new Set(added);
  return (finding) => {
    if (finding.suppression !== undefined) return undefined;
    return news.has(finding) ? 'new' : 'known';
  };
}
