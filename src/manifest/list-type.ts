import type { ListItem } from './chunk.ts';

/** What a list object says of itself, as far as it was read. */
export interface ListType {
  readonly apiVersion?: string;
  readonly kind?: string;
}

/** Whether an object with such a head and an array of objects under `items` is a list; the kind may still come. */
export function mayBeList({ kind }: ListType): boolean {
  return kind === undefined || kind.endsWith('List');
}

/** What a list's kind says of its items: `PodList` holds Pods, a `List` whatever each item says. */
export function findItemKind(kind: unknown): string | undefined {
  return typeof kind === 'string' && kind.endsWith('List') && kind !== 'List'
    ? kind.slice(0, -'List'.length)
    : undefined;
}

/** The item of a list; a typed one (`PodList`) says what its items are. */
export function createListItem(index: number, { apiVersion, kind }: ListType): ListItem {
  const itemKind = findItemKind(kind);
  if (itemKind === undefined) return { index };
  return { index, kind: itemKind, ...(apiVersion === undefined ? {} : { apiVersion }) };
}
