import { compareText } from '../base/compare.ts';
import type { Control, JoinControl, JoinResult } from '../controls/control.ts';
import { renderMaskedPath } from '../facts/detectors/mask-key.ts';
import type { Subject } from '../facts/subject.ts';
import { createView, type ProjectedItems, type StateOf } from '../facts/views/create-view.ts';
import { makeReady } from './judge-object.ts';
import { toMessageForm } from './message-form.ts';
import { CODES } from './outcome-rows.ts';
import type { SetPartial } from './partial.ts';
import { rowKey } from './row-key.ts';
import { createSetTable, type SetTable } from './set-table.ts';
import type { JudgeSettings } from './settings.ts';
import { describeThrown } from './thrown.ts';

/** The outcomes of a set's joins, which can only be judged when every chunk is in. Empty where there are no joins. */
export function judgeJoins(
  { items, edges }: SetPartial,
  { controls, settings, stateOf }: { controls: readonly Control[]; settings: JudgeSettings; stateOf: StateOf },
): SetPartial {
  const table = createSetTable(controls.length);
  for (const [child, owner] of edges) table.addEdge(child, owner);
  const joins = controls.flatMap((control, index) => (control.kind === 'join' ? [{ control, index }] : []));
  if (joins.length > 0) {
    const view = createView(sortItems(items), stateOf);
    for (const { control, index } of joins) {
      const { parameters, surroundings } = makeReady(control, index, settings);
      judgeJoin(() => control.judge(view, parameters, surroundings), index, table);
    }
  }
  return table.finish();
}

/** A join that breaks has an error of its own, about nothing in particular. */
function judgeJoin(judge: () => ReturnType<JoinControl['judge']>, index: number, table: SetTable): void {
  try {
    let visit = 0;
    for (const result of judge()) record(table, result, { index, visit: visit++ });
  } catch (error) {
    const row = rowOf(table, { group: '', kind: '', namespace: '', name: '', container: '' });
    table.rows.record(row, index, CODES.error);
    table.gaps.add({ control: index, status: 'error', reason: describeThrown(error) }, row);
  }
}

function rowOf({ rows }: SetTable, subject: Subject): number {
  const { group, kind, namespace } = subject;
  return rows.row(rowKey({ subject, group, kind, namespace }));
}

function record(table: SetTable, result: JoinResult, { index, visit }: { index: number; visit: number }): void {
  const row = rowOf(table, result.subject);
  table.rows.record(row, index, CODES[result.status]);
  if (result.status === 'not-evaluated' || result.status === 'manual')
    table.gaps.add({ control: index, status: result.status, reason: result.reason }, row);
  if (result.status !== 'fail') return;
  const { file, line, column, excerpt } = result.place;
  const path = renderMaskedPath(result.path);
  const { findings } = table;
  const finding = findings.find({ row, control: index, path: findings.numberOf(result.stablePath ?? path) }, visit);
  if (!findings.count(finding, visit, { file, start: { line, column } })) return;
  if (findings.keep(finding, findings.know({ file, line, column, path })))
    findings.describe(finding, {
      message: toMessageForm(result.message, result.subject.container),
      check: -1,
      excerpt,
    });
}

/** Items in an order of their own, so that a join cannot see in which order they came. */
function sortItems(items: ProjectedItems): ProjectedItems {
  return Object.fromEntries(
    Object.entries(items).map(([name, list]) => [
      name,
      [...list]
        .map((item) => ({ item, key: JSON.stringify(item) }))
        .sort((left, right) => compareText(left.key, right.key))
        .map(({ item }) => item),
    ]),
  );
}
