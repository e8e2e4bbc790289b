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
  /** `PLACE_FIELDS` numbers per place: file, line, column, path, and the next place of the same finding or `NONE`. */
  readonly places: Int32Array;
  /** Position of the finding → its source lines. */
  readonly excerpts: ReadonlyMap<number, readonly ExcerptLine[]>;
}

/** Where each number of a finding stands: `path`, `message` are texts; `first` is its first place, `kept` how many there are. */
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
} as const;
export const FIELDS = 9;

export const PLACE_FIELDS = 5;
export const NEXT = 4;

/** No place, no visit, no check. */
export const NONE = -1;

export const NO_FINDINGS: PackedFindings = {
  texts: [],
  findings: new Int32Array(),
  places: new Int32Array(),
  excerpts: new Map(),
};

export function fieldOf({ findings }: PackedFindings, finding: number, name: keyof typeof FIELD): number {
  return findings[finding * FIELDS + FIELD[name]] as number;
}

export function readPlace({ places, texts }: Pick<PackedFindings, 'places' | 'texts'>, place: number): Place {
  const at = place * PLACE_FIELDS;
  return {
    file: texts[places[at] as number] as string,
    line: places[at + 1] as number,
    column: places[at + 2] as number,
    path: texts[places[at + 3] as number] as string,
  };
}

/** The places of a finding, in order. */
export function readPlaces(packed: PackedFindings, finding: number): Place[] {
  const own: Place[] = [];
  for (let place = fieldOf(packed, finding, 'first'); place !== NONE; place = nextOf(packed, place))
    own.push(readPlace(packed, place));
  return own;
}

/** In the form that `message-form.ts` has. */
export function messageOf(packed: PackedFindings, finding: number): string {
  return packed.texts[fieldOf(packed, finding, 'message')] ?? '';
}

/** The place behind a place. */
export function nextOf({ places }: Pick<PackedFindings, 'places'>, place: number): number {
  return places[place * PLACE_FIELDS + NEXT] as number;
}

/** Order of two findings by the start of their first place, without reading either; findings without one are equal to all. */
export function compareFirstPlaces(packed: PackedFindings, left: number, right: number): number {
  const { places, texts } = packed;
  const [first, second] = [fieldOf(packed, left, 'first'), fieldOf(packed, right, 'first')];
  if (first === NONE || second === NONE) return 0;
  const [at, other] = [first * PLACE_FIELDS, second * PLACE_FIELDS];
  const [file, otherFile] = [places[at] as number, places[other] as number];
  if (file !== otherFile) return compareText(texts[file] as string, texts[otherFile] as string);
  return (
    (places[at + 1] as number) - (places[other + 1] as number) ||
    (places[at + 2] as number) - (places[other + 2] as number)
  );
}
