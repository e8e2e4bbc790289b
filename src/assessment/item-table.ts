import type { KubeObject } from '../facts/kube-object.ts';
import type { ProjectedItems } from '../facts/views/create-view.ts';
import { createLaterPlaces, createPlaceAt, type KeepSource } from '../facts/views/place-at.ts';
import type { ItemPlace, Projection } from '../facts/views/projection.ts';
import { PROJECTIONS } from '../facts/views/projections.ts';
import type { ViewItems, ViewName } from '../facts/views.ts';
import { createItemKeys } from './item-keys.ts';
import { compareStarts } from './places.ts';

type Item = ViewItems[ViewName];

/** What views keep of the objects of a set. */
export interface KeptItems {
  readonly each: ProjectedItems;
  /** Of objects that a controller made, in merged views: those that say the same are one item. */
  readonly merged: ProjectedItems;
}

export const NO_ITEMS: KeptItems = { each: {}, merged: {} };

/** Items as views list them. */
export function listItems({ each, merged }: KeptItems): ProjectedItems {
  const names = new Set([...Object.keys(each), ...Object.keys(merged)] as ViewName[]);
  return Object.fromEntries([...names].map((name) => [name, [...(each[name] ?? []), ...(merged[name] ?? [])]]));
}

/** The items of a set, growing. */
export interface ItemTable {
  /** `keep` is asked where the object is written, as soon as that may be shown. */
  add(names: readonly ViewName[], object: KubeObject, keep: KeepSource): void;
  absorb(items: KeptItems): void;
  list(): KeptItems;
}

/** Merged items are kept once, at their first place, whoever is added first. */
export function createItemTable(): ItemTable {
  const lists = new Map<ViewName, Item[]>();
  const merged = new Map<ViewName, Map<string, Item>>();
  const keys = createItemKeys();
  return {
    add(names, object, keep) {
      const placeAt = createPlaceAt(object, keep);
      for (let place = 0; place < names.length; place++) {
        const name = names[place] as ViewName;
        const projection: Projection<Item> = PROJECTIONS[name];
        if (projection.isMerged && object.owner !== undefined) addMerged(mergedOf(name), object, projection);
        else push(listOf(name), projection.project(object, placeAt));
      }
    },
    absorb(items) {
      for (const [name, list] of entriesOf(items.each)) {
        const own = listOf(name);
        for (const item of list) own.push(item);
      }
      for (const [name, list] of entriesOf(items.merged))
        for (const item of list) keepFirst(mergedOf(name), keys.keyOf(item), item);
    },
    list: () => ({
      each: Object.fromEntries(lists),
      merged: Object.fromEntries([...merged].map(([name, items]) => [name, [...items.values()]] as const)),
    }),
  };

  function listOf(name: ViewName): Item[] {
    return lists.get(name) ?? set(lists, name, []);
  }
  function mergedOf(name: ViewName): Map<string, Item> {
    return merged.get(name) ?? set(merged, name, new Map<string, Item>());
  }

  function keepFirst(items: Map<string, Item>, key: string, item: Item): void {
    const known = items.get(key);
    if (known === undefined || isBefore(placeOf(item), placeOf(known))) items.set(key, keys.share(item));
  }

  /** Places are worked out only where the item is new, or may be the first of its like. */
  function addMerged(items: Map<string, Item>, object: KubeObject, projection: Projection<Item>): void {
    const places = createLaterPlaces(object);
    const item = projection.project(object, places.placeAt);
    if (item === undefined) return;
    const key = keys.keyOf(item);
    const known = placeOf(items.get(key));
    const { file, start } = object.document;
    if (known !== undefined && known.file === file && known.line < start.line) return;
    places.workOut();
    keepFirst(items, key, item);
  }
}

function entriesOf(items: ProjectedItems): readonly (readonly [ViewName, readonly Item[]])[] {
  return Object.entries(items) as [ViewName, readonly Item[]][];
}

function set<Value>(map: Map<ViewName, Value>, name: ViewName, value: Value): Value {
  map.set(name, value);
  return value;
}

function push(list: Item[], item: Item | undefined): void {
  if (item !== undefined) list.push(item);
}

function isBefore(left: ItemPlace | undefined, right: ItemPlace | undefined): boolean {
  return left !== undefined && right !== undefined && compareStarts(left, right) < 0;
}

function placeOf(item: Item | undefined): ItemPlace | undefined {
  return item !== undefined && 'place' in item ? item.place : undefined;
}
