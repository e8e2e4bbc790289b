import { compareText } from '../base/compare.ts';

/** Where something is told to be. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** 0 where a value was rendered, and its line is only the nearest one above it that is known. */
  readonly column: number;
  /** From the object's root, rendered. */
  readonly path: string;
}

/** A place as it is told: it has a column, and says where it is not exact. */
export interface ToldPlace extends Place {
  readonly rendered?: true;
}

export function tellPlace(place: Place): ToldPlace {
  return place.column === 0 ? { ...place, column: 1, rendered: true } : place;
}

/** Places that a finding keeps; its count says how many there are. */
export const LOCATIONS_KEPT = 10;

type Start = Pick<Place, 'file' | 'line' | 'column'>;

/** By file, line, column: the order in which a person reads. */
export function compareStarts(left: Start, right: Start): number {
  return compareText(left.file, right.file) || left.line - right.line || left.column - right.column;
}

/** By start, then path: the same wherever the places come from. */
export function comparePlaces(left: Place, right: Place): number {
  return compareStarts(left, right) || compareText(left.path, right.path);
}

/** The first places of both, in order. */
export function mergePlaces(left: readonly Place[], right: readonly Place[]): Place[] {
  return [...left, ...right].sort(comparePlaces).slice(0, LOCATIONS_KEPT);
}

/** False where enough places are kept that all stand before `start`: then a place behind it need not be worked out. */
export function mayKeep(places: readonly Place[], file: string, start: Omit<Start, 'file'>): boolean {
  const last = places[LOCATIONS_KEPT - 1];
  return last === undefined || compareStarts({ file, ...start }, last) <= 0;
}
