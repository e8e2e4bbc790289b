import type { KubeObject } from '../facts/kube-object.ts';
import type { ProjectedItems } from '../facts/views/create-view.ts';
import { createLaterPlaces, createPlaceAt } from '../facts/views/place-at.ts';
import type { ItemPlace, Projection } from '../facts/views/projection.ts';
import { PROJECTIONS } from '../facts/views/projections.ts';
import type { ViewItems, ViewName } from '../facts/views.ts';
import type { KeptSource } from '../manifest/kept-source.ts';
import { createItemKeys } from './item-keys.ts';
import { compareStarts } from './places.ts';

type Item = ViewItems[ViewName];

/** What views keep of the objects of a set, growing. */
export interface ItemTable {
  /** `source`: where the object is written, where that may be shown. */
  add(names: readonly ViewName[], object: KubeObject, source: KeptSource | undefined): void;
  absorb(items: ProjectedItems): void;
  list(): ProjectedItems;
}

/** Items of merged views are kept once, at their first place, whoever is added first. */
export function createItemTable(): ItemTable {
  const lists = new Map<ViewName, Item[]>();
  const merged = new Map<ViewName, Map<string, Item>>();
  const keys = createItemKeys();
  return {
    add(names, object, source) {
      const placeAt = createPlaceAt(object, source);
      for (const name of names) {
        const projection: Projection<Item> = PROJECTIONS[name];
        if (projection.isMerged) addMerged(mergedOf(name), object, { projection, source });
        else push(listOf(name), projection.project(object, placeAt));
      }
    },
    absorb(items) {
      for (const [name, list = []] of Object.entries(items) as [ViewName, readonly Item[] | undefined][])
        if (PROJECTIONS[name].isMerged) for (const item of list) keepFirst(mergedOf(name), keys.keyOf(item), item);
        else for (const item of list) listOf(name).push(item);
    },
    list: () =>
      Object.fromEntries([...lists, ...[...merged].map(([name, items]) => [name, [...items.values()]] as const)]),
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
  function addMerged(
    items: Map<string, Item>,
    object: KubeObject,
    { projection, source }: { projection: Projection<Item>; source: KeptSource | undefined },
  ): void {
    const places = createLaterPlaces(object, source);
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
