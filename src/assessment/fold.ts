import { type OwnerEdges, resolveTopOwner } from '../facts/owners.ts';
import { type Subject, subjectKey } from '../facts/subject.ts';
import { renderFindingKey } from './finding-table.ts';
import { mergeFinding } from './merge.ts';
import { createOutcomeRows } from './outcome-rows.ts';
import type { OutcomeTable, RawFinding, RawGap, SetPartial } from './partial.ts';

export interface Folded {
  readonly outcomes: OutcomeTable;
  readonly findings: readonly RawFinding[];
  readonly gaps: readonly RawGap[];
}

/** Gives every subject's outcomes to its top owner, now that all owners that were seen are known. */
export function foldToOwners({
  outcomes,
  findings,
  gaps,
  edges,
}: Pick<SetPartial, 'outcomes' | 'findings' | 'gaps' | 'edges'>): Folded {
  const rename = createRenaming(edges);
  const rows = createOutcomeRows(outcomes.width);
  rows.addTable(outcomes, rename);
  return {
    outcomes: rows.finish(),
    findings: foldFindings([...findings.values()], rename),
    gaps: foldGaps([...gaps.values()], rename),
  };
}

function createRenaming(edges: OwnerEdges): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    let top = known.get(key);
    if (top === undefined) {
      top = subjectKey(resolveTopOwner(parseSubject(key), edges));
      known.set(key, top);
    }
    return top;
  };
}

function foldFindings(findings: readonly RawFinding[], rename: (key: string) => string): readonly RawFinding[] {
  const folded = new Map<string, RawFinding>();
  for (const finding of findings) {
    const renamed = { ...finding, subject: rename(finding.subject) };
    const key = renderFindingKey(renamed);
    const known = folded.get(key);
    folded.set(key, known === undefined ? renamed : mergeFinding(known, renamed));
  }
  return [...folded.values()];
}

function foldGaps(gaps: readonly RawGap[], rename: (key: string) => string): readonly RawGap[] {
  return gaps.map((gap) => ({ ...gap, subjects: new Set([...gap.subjects].map(rename)) }));
}

/** The reverse of `subjectKey`. */
export function parseSubject(key: string): Subject {
  const [group, kind, namespace, name, container] = JSON.parse(key) as [string, string, string, string, string];
  return { group, kind, namespace, name, container };
}
