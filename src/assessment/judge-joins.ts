import type { Control, JoinControl } from '../controls/control.ts';
import { type OwnerEdges, resolveTopOwner } from '../facts/owners.ts';
import { subjectKey } from '../facts/subject.ts';
import { createView, type ProjectedItems, type StateOf } from '../facts/views/create-view.ts';
import { renderPath } from '../base/path.ts';
import { addGap } from './judge.ts';
import { makeReady } from './judge-object.ts';
import { createOutcomeRows, type OutcomeRows } from './outcome-rows.ts';
import type { RawFinding, RawGap, RawPlace, SetPartial } from './partial.ts';
import type { JudgeSettings } from './settings.ts';

/** The set with the outcomes of its joins, which can only be judged when every chunk is in. */
export function judgeJoins(
  set: SetPartial,
  controls: readonly Control[],
  settings: JudgeSettings,
  stateOf: StateOf,
): SetPartial {
  const joins = controls.flatMap((control, index) => (control.kind === 'join' ? [{ control, index }] : []));
  if (joins.length === 0) return set;
  const rows = createOutcomeRows(controls.length);
  rows.addTable(set.outcomes);
  const findings = new Map(set.findings);
  const gaps = new Map([...set.gaps].map(([key, gap]) => [key, { ...gap, subjects: new Set(gap.subjects) }]));
  const view = createView(sortItems(set.items), stateOf);
  const into = { rows, findings, gaps, edges: set.edges };
  for (const { control, index } of joins) {
    const { parameters } = makeReady(control, index, settings.parameters[control.id]);
    for (const result of control.judge(view, parameters)) record(into, { control, index }, result);
  }
  return { ...set, outcomes: rows.finish(), findings, gaps };
}

interface Into {
  readonly rows: OutcomeRows;
  readonly findings: Map<string, RawFinding>;
  readonly gaps: Map<string, RawGap & { subjects: Set<string> }>;
  readonly edges: OwnerEdges;
}
type Result = ReturnType<JoinControl['judge']> extends Iterable<infer Item> ? Item : never;

function record(
  { rows, findings, gaps, edges }: Into,
  { index }: { control: JoinControl; index: number },
  result: Result,
): void {
  const key = subjectKey(resolveTopOwner(result.subject, edges));
  rows.record(rows.row(key), index, result.status);
  if (result.status === 'not-evaluated')
    addGap(gaps, { control: index, status: 'not-evaluated', reason: result.reason }, key);
  if (result.status !== 'fail') return;
  const path = renderPath(result.path);
  const place: RawPlace = { ...result.place, path, message: result.message };
  const finding = findings.get(`${index} ${key} ${path}`);
  const base: RawFinding = { control: index, check: -1, subject: key, stablePath: path, count: 1, places: [place] };
  findings.set(
    `${index} ${key} ${path}`,
    finding === undefined ? base : { ...finding, count: finding.count + 1, places: [...finding.places, place] },
  );
}

/** Items in an order of their own, so that a join cannot see in which order they came. */
function sortItems(items: ProjectedItems): ProjectedItems {
  return Object.fromEntries(
    Object.entries(items).map(([name, list]) => [
      name,
      [...list].sort((left, right) => compare(JSON.stringify(left), JSON.stringify(right))),
    ]),
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
