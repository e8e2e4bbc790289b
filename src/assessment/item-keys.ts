import { subjectKey } from '../facts/subject.ts';
import type { ViewItems, ViewName } from '../facts/views.ts';

type Item = ViewItems[ViewName];

/** Tells items that differ in their places only from others, and keeps what many of them say once. */
export interface ItemKeys {
  /** Equal for items of one view that say the same. */
  keyOf(item: Item): string;
  /** The item, with lists and maps that others have too in common with them. */
  share(item: Item): Item;
}

const PLACES: ReadonlySet<string> = new Set(['place', 'places', 'subject']);

export function createItemKeys(): ItemKeys {
  const known = new Map<string, { readonly number: number; readonly value: unknown }>();
  return {
    keyOf(item) {
      let key = subjectKey(item.subject);
      for (const [name, value] of Object.entries(item)) if (!PLACES.has(name)) key += `,${name} ${numberOf(value)}`;
      return key;
    },
    share: (item) =>
      Object.fromEntries(
        Object.entries(item).map(([name, value]) => [name, PLACES.has(name) ? value : knownOf(value).value]),
      ) as unknown as Item,
  };

  function numberOf(value: unknown): number {
    return knownOf(value).number;
  }

  function knownOf(value: unknown): { readonly number: number; readonly value: unknown } {
    const text = JSON.stringify(value) ?? '';
    let found = known.get(text);
    if (found === undefined) {
      found = { number: known.size, value };
      known.set(text, found);
    }
    return found;
  }
}
