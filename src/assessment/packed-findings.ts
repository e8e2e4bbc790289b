import { compareText } from '../base/compare.ts';
import type { ExcerptLine } from '../facts/excerpt.ts';
import type { Place } from './places.ts';

/**
 * Findings as numbers, texts apart: a worker hands over a hundred thousand of them without a copy of each word,
 * and a million of them fit into memory.
 */
export interface PackedFindings {
  readonly texts: readonly string[];
  /** `FIELDS` numbers per finding, named by `FIELD`. */
  readonly findings: Int32Array;
  /** `PLACE_FIELDS` numbers per place, named by `PLACE`. */
  readonly places: Int32Array;
  /** Position of the finding → its source lines. */
  readonly excerpts: ReadonlyMap<number, readonly ExcerptLine[]>;
}

/**
 * Where each number of a finding stands: `path`, `message` are texts; `first` is its first place, `kept` how many there are;
 * `sibling` is the finding of the same row that was made before it.
 */
export const FIELD = {
  row: 0,
  control: 1,
  path: 2,
  count: 3,
  visit: 4,
  message: 5,
  check: 6,
  first: 7,
  kept: 8,
  sibling: 9,
} as const;
export const FIELDS = 10;
export type Field = (typeof FIELD)[keyof typeof FIELD];

/** Where each number of a place stands: `file`, `path` are texts; `next` is the place of the same finding behind it. */
export const PLACE = { file: 0, line: 1, column: 2, path: 3, next: 4 } as const;
export const PLACE_FIELDS = 5;
export type PlaceField = (typeof PLACE)[keyof typeof PLACE];

/** No place, no visit, no check, no text, no finding. */
export const NONE = -1;

export const NO_FINDINGS: PackedFindings = {
  texts: [],
  findings: new Int32Array(),
  places: new Int32Array(),
  excerpts: new Map(),
};

export function fieldOf({ findings }: Pick<PackedFindings, 'findings'>, finding: number, field: Field): number {
  return findings[finding * FIELDS + field] as number;
}

type PackedPlaces = Pick<PackedFindings, 'places'>;

export function placeField({ places }: PackedPlaces, place: number, field: PlaceField): number {
  return places[place * PLACE_FIELDS + field] as number;
}

/** The place behind a place. */
export function nextOf(packed: PackedPlaces, place: number): number {
  return placeField(packed, place, PLACE.next);
}

export function readPlace(packed: Pick<PackedFindings, 'places' | 'texts'>, place: number): Place {
  return {
    file: packed.texts[placeField(packed, place, PLACE.file)] as string,
    line: placeField(packed, place, PLACE.line),
    column: placeField(packed, place, PLACE.column),
    path: packed.texts[placeField(packed, place, PLACE.path)] as string,
  };
}

/** The places of a finding, in order. */
export function readPlaces(packed: PackedFindings, finding: number): Place[] {
  const own: Place[] = [];
  for (let place = fieldOf(packed, finding, FIELD.first); place !== NONE; place = nextOf(packed, place))
    own.push(readPlace(packed, place));
  return own;
}

/** In the form that `message-form.ts` has; undefined where it was not kept. */
export function messageOf(packed: PackedFindings, finding: number): string | undefined {
  return packed.texts[fieldOf(packed, finding, FIELD.message)];
}

export function stablePathOf(packed: PackedFindings, finding: number): string {
  return packed.texts[fieldOf(packed, finding, FIELD.path)] as string;
}

/** Order of two findings by the start of their first place, without reading either; findings without one are equal to all. */
export function compareFirstPlaces(packed: PackedFindings, left: number, right: number): number {
  const first = fieldOf(packed, left, FIELD.first);
  const second = fieldOf(packed, right, FIELD.first);
  if (first === NONE || second === NONE) return 0;
  const file = placeField(packed, first, PLACE.file);
  const other = placeField(packed, second, PLACE.file);
  if (file !== other) return compareText(packed.texts[file] as string, packed.texts[other] as string);
  return (
    placeField(packed, first, PLACE.line) - placeField(packed, second, PLACE.line) ||
    placeField(packed, first, PLACE.column) - placeField(packed, second, PLACE.column)
  );
}
