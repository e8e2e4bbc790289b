import { compareText } from '../base/compare.ts';
import { type Subject, subjectKey } from '../facts/subject.ts';
import type { ProjectedItems } from '../facts/views/create-view.ts';
import type { ItemPlace } from '../facts/views/projection.ts';
import type { ViewItems, ViewName } from '../facts/views.ts';
import { compareStarts } from './places.ts';

type Item = ViewItems[ViewName];

/** Items in an order of their own, so that a join cannot see in which order they came. */
export function sortItems(items: ProjectedItems): ProjectedItems {
  const keyOf = createKeyOf();
  return Object.fromEntries(Object.entries(items).map(([name, list]) => [name, sortList(list, keyOf)]));
}

/** Items of one object have its subject in common. */
function createKeyOf(): (subject: Subject) => string {
  const known = new Map<Subject, string>();
  return (subject) => {
    let key = known.get(subject);
    if (key === undefined) known.set(subject, (key = subjectKey(subject)));
    return key;
  };
}

function sortList(list: readonly Item[], keyOf: (subject: Subject) => string): readonly Item[] {
  return list
    .map((item) => ({ item, key: keyOf(item.subject), place: placeOf(item) }))
    .sort(compareKeyed)
    .map(({ item }) => item);
}

interface KeyedItem {
  readonly item: Item;
  readonly key: string;
  readonly place: ItemPlace | undefined;
}

/** What is equal in all of this is one object that is told twice, or says nothing but its name. */
function compareKeyed(left: KeyedItem, right: KeyedItem): number {
  return (
    compareText(left.key, right.key) ||
    (left.place !== undefined && right.place !== undefined ? compareStarts(left.place, right.place) : 0) ||
    compareText(tell(left.item), tell(right.item))
  );
}

/** Everything but where it was read. */
function tell(item: Item): string {
  return JSON.stringify(item, (key, value: unknown) => (key === 'written' ? undefined : value));
}

function placeOf(item: Item): ItemPlace | undefined {
  return 'place' in item ? item.place : undefined;
}
