import { CODES } from './outcome-rows.ts';
import type { SetPartial } from './partial.ts';
import { rowKey } from './row-key.ts';
import { createSetTable } from './set-table.ts';
import type { JudgeSettings } from './settings.ts';

const STALE = 'stale';

/** Whether a set is older than the run takes for evidence of what is running. */
export function isStale(name: string, { collections = [] }: SetPartial, { stale }: JudgeSettings): boolean {
  if (stale === undefined) return false;
  return collections.length > 0 ? stale.snapshots.includes(name) : stale.files;
}

/**
 * What is left of a set that is too old: what was read of it, and the set itself as a subject that none of the controls
 * (`width` of them) could judge. What its objects would have passed or failed says nothing any more.
 */
export function judgeStale(name: string, set: SetPartial, width: number): SetPartial {
  const table = createSetTable(width);
  const collection = { group: '', kind: 'Input', namespace: '' };
  const row = table.rows.row(rowKey({ subject: { ...collection, name, container: '' }, ...collection }));
  for (let control = 0; control < width; control += 1) {
    table.rows.record(row, control, CODES['not-evaluated']);
    table.gaps.add({ control, status: 'not-evaluated', reason: STALE }, row);
  }
  const { counts, problems, passedOver, kinds, timings, collections, clusterUids } = set;
  return {
    ...table.finish(),
    counts,
    problems,
    passedOver,
    kinds,
    timings,
    clusterUids,
    ...(collections === undefined ? {} : { collections }),
  };
}
