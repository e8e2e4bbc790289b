import type { Control, JoinControl, JoinResult } from '../controls/control.ts';
import { renderMaskedPath } from '../facts/detectors/mask-key.ts';
import type { Subject } from '../facts/subject.ts';
import { createView, type StateOf } from '../facts/views/create-view.ts';
import { createDetailBudget, DETAIL_RULES, type DetailRule } from './detail-budget.ts';
import { createFindLines, type FindLines } from './join-excerpts.ts';
import { listItems } from './item-table.ts';
import { makeReady } from './judge-object.ts';
import { toMessageForm } from './message-form.ts';
import { CODES } from './outcome-rows.ts';
import type { SetPartial } from './partial.ts';
import type { Place } from './places.ts';
import { rowKey } from './row-key.ts';
import { createSetTable, type SetTable } from './set-table.ts';
import { sortItems } from './sort-items.ts';
import type { JudgeSettings } from './settings.ts';
import { describeThrown } from './thrown.ts';

/** The outcomes of a set's joins, which can only be judged when every chunk is in. Empty where there are no joins. */
export function judgeJoins(
  { items, edges, sources }: SetPartial,
  { controls, settings, stateOf }: { controls: readonly Control[]; settings: JudgeSettings; stateOf: StateOf },
): SetPartial {
  const table = createSetTable(controls.length);
  for (const [child, owner] of edges) table.addEdge(child, owner);
  const joins = controls.flatMap((control, index) => (control.kind === 'join' ? [{ control, index }] : []));
  if (joins.length > 0) {
    const view = createView(sortItems(listItems(items)), stateOf);
    const rowOf = createRowOf(table);
    const describe = createDescribe(table, DETAIL_RULES[settings.details], createFindLines(sources));
    for (const { control, index } of joins) {
      const { parameters, surroundings } = makeReady(control, index, settings);
      judgeJoin(() => control.judge(view, parameters, surroundings), { index, table, rowOf, describe });
    }
  }
  return table.finish();
}

interface Work {
  readonly index: number;
  readonly table: SetTable;
  readonly rowOf: (subject: Subject) => number;
  readonly describe: Describe;
}

/** A join that breaks has an error of its own, about nothing in particular. */
function judgeJoin(judge: () => ReturnType<JoinControl['judge']>, work: Work): void {
  const { index, table, rowOf } = work;
  try {
    let visit = 0;
    for (const result of judge()) record(result, visit++, work);
  } catch (error) {
    const row = rowOf({ group: '', kind: '', namespace: '', name: '', container: '' });
    table.rows.record(row, index, CODES.error);
    table.gaps.add({ control: index, status: 'error', reason: describeThrown(error) }, row);
  }
}

/** Items hand their own subjects on to one join after the other. */
function createRowOf({ rows }: SetTable): (subject: Subject) => number {
  const known = new Map<Subject, number>();
  return (subject) => {
    let row = known.get(subject);
    if (row === undefined) {
      const { group, kind, namespace } = subject;
      row = rows.row(rowKey({ subject, group, kind, namespace }));
      known.set(subject, row);
    }
    return row;
  };
}

function record(result: JoinResult, visit: number, { index, table, rowOf, describe }: Work): void {
  const row = rowOf(result.subject);
  table.rows.record(row, index, CODES[result.status]);
  if (result.status === 'not-evaluated' || result.status === 'manual')
    table.gaps.add({ control: index, status: result.status, reason: result.reason }, row);
  if (result.status !== 'fail') return;
  const { file, line, column } = result.place;
  const path = renderMaskedPath(result.path);
  const { findings } = table;
  const finding = findings.find({ row, control: index, path: findings.numberOf(result.stablePath ?? path) }, visit);
  if (!findings.count(finding, visit, { file, start: { line, column } })) return;
  const place = { file, line, column, path };
  if (findings.keep(finding, findings.know(place))) describe(finding, { control: index, result, place });
}

interface Told {
  readonly control: number;
  readonly result: JoinResult & { readonly status: 'fail' };
  readonly place: Place;
}
type Describe = (finding: number, told: Told) => void;

/** A join has one message for a finding, and the lines around it where they are among the first that are shown. */
function createDescribe({ findings }: SetTable, details: DetailRule, findLines: FindLines): Describe {
  const budget = createDetailBudget(details.excerpts, (finding) => findings.dropDetails(finding));
  return (finding, { control, result, place }) => {
    const isDetailed = budget.grant(finding, { control, check: NO_CHECK }, place);
    const hasMessage = isDetailed || details.hasEveryMessage;
    findings.describe(finding, {
      message: hasMessage ? toMessageForm(result.message, result.subject.container) : undefined,
      check: NO_CHECK,
      excerpt: isDetailed ? findLines(result.place) : undefined,
    });
  };
}

const NO_CHECK = -1;
