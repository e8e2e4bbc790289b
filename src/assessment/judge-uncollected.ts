import type { Control } from '../controls/control.ts';
import type { CollectionReport } from '../facts/collection.ts';
import { placeTemplates } from '../facts/pod-template.ts';
import { CODES } from './outcome-rows.ts';
import type { SetPartial } from './partial.ts';
import { readsKind } from './plan.ts';
import { rowKey } from './row-key.ts';
import { createSetTable } from './set-table.ts';
import type { JudgeSettings } from './settings.ts';

/** Each kind that could not be read whole is a subject, `*`, that no control which reads it could judge. */
export function judgeUncollected(
  { collections = [] }: SetPartial,
  controls: readonly Control[],
  { podTemplates = [] }: Pick<JudgeSettings, 'podTemplates'>,
): SetPartial {
  const table = createSetTable(controls.length);
  const templates = placeTemplates(podTemplates);
  for (const report of collections) {
    if (report.state === 'complete') continue;
    const makesPods = templates.has(`${report.group}/${report.kind}`);
    const row = table.rows.row(rowOf(report));
    controls.forEach((control, index) => {
      if (!readsKind(control, { ...report, makesPods })) return;
      table.rows.record(row, index, CODES['not-evaluated']);
      table.gaps.add({ control: index, status: 'not-evaluated', reason: report.state }, row);
    });
  }
  return table.finish();
}

function rowOf({ group, kind, namespace }: CollectionReport): string {
  const collection = { group, kind, namespace: namespace === EVERYWHERE ? '' : namespace };
  return rowKey({ subject: { ...collection, name: EVERYTHING, container: '' }, ...collection });
}

const EVERYWHERE = '*';
/** No object has this name. */
const EVERYTHING = '*';
