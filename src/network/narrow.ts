import type { LabelSelector } from '../facts/label-selector.ts';
import type { WorkloadItem } from '../facts/views/workloads.ts';
import { isAddedSomewhere } from './added-labels.ts';

/** So few are looked through as fast as they are found. */
const FEW = 16;

interface LabelIndex<Item> {
  readonly bearers: ReadonlyMap<string, readonly Item[]>;
  /** Their labels are not known, or not all of them. */
  readonly unclear: readonly Item[];
}
const known = new WeakMap<readonly WorkloadItem[], LabelIndex<WorkloadItem>>();

/** Those of a namespace that a selector may select; whoever is left out is surely not selected. */
export function narrow<Item extends WorkloadItem>(
  items: readonly Item[],
  { requirements }: LabelSelector,
): readonly Item[] {
  if (items.length <= FEW) return items;
  const wanted = requirements.find(
    ({ key, operator, values }) => operator === 'In' && values.length === 1 && !isAddedSomewhere(key),
  );
  if (wanted === undefined) return items;
  const { bearers, unclear } = indexOf(items);
  const found = bearers.get(nameLabel(wanted.key, wanted.values[0] ?? '')) ?? [];
  return unclear.length === 0 ? found : [...found, ...unclear];
}

function indexOf<Item extends WorkloadItem>(items: readonly Item[]): LabelIndex<Item> {
  let index = known.get(items);
  if (index === undefined) known.set(items, (index = makeIndex(items)));
  return index as LabelIndex<Item>;
}

function makeIndex<Item extends WorkloadItem>(items: readonly Item[]): LabelIndex<Item> {
  const bearers = new Map<string, Item[]>();
  const unclear: Item[] = [];
  for (const item of items) {
    const { labels, isMalformed = false } = item;
    if (labels === undefined || isMalformed) {
      unclear.push(item);
      continue;
    }
    for (const key in labels) {
      const label = nameLabel(key, labels[key] as string);
      const own = bearers.get(label);
      if (own === undefined) bearers.set(label, [item]);
      else own.push(item);
    }
  }
  return { bearers, unclear };
}

/** Two labels that are named alike are only looked at both. */
function nameLabel(key: string, value: string): string {
  return `${key}=${value}`;
}
