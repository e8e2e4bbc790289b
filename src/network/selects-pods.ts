import type { WorkloadItem } from '../facts/views/workloads.ts';
import { mayBeAdded } from './added-labels.ts';

/** Whether pods of a workload carry all labels of a selector. False where it is not known which pods it makes. */
export function selectsPodsOf(selector: Readonly<Record<string, string>>, workload: WorkloadItem): boolean {
  const { labels } = workload;
  if (labels === undefined) return false;
  for (const key in selector) {
    const value = selector[key] as string;
    if (Object.hasOwn(labels, key) ? labels[key] !== value : !mayBeAdded(workload, key, value)) return false;
  }
  return true;
}

/** Whether it would, if labels that are no texts were what their author meant. */
export function maySelectPodsOf(
  selector: Readonly<Record<string, string>>,
  { labels = {}, isMalformed = false }: WorkloadItem,
): boolean {
  return (
    isMalformed &&
    Object.entries(selector).every(([key, value]) => !Object.hasOwn(labels, key) || labels[key] === value)
  );
}
