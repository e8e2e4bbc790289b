import { CODES } from './outcome-rows.ts';
import type { SetPartial } from './partial.ts';
import { rowKey } from './row-key.ts';
import { createSetTable } from './set-table.ts';

/** Reason of a gap whose subject is an input that nobody could look into; the problem of that file says more. */
export const UNREAD = 'unread';

/** Each input that could not be read is a subject that none of the controls (`width` of them) could judge. */
export function judgeUnread({ problems }: SetPartial, width: number): SetPartial {
  const table = createSetTable(width);
  for (const file of new Set(problems.map((problem) => problem.file))) {
    const collection = { group: '', kind: 'Input', namespace: '' };
    const row = table.rows.row(rowKey({ subject: { ...collection, name: file, container: '' }, ...collection }));
    for (let control = 0; control < width; control += 1) {
      table.rows.record(row, control, CODES['not-evaluated']);
      table.gaps.add({ control, status: 'not-evaluated', reason: UNREAD }, row);
    }
  }
  return table.finish();
}
