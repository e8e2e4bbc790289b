import { FIELD, FIELDS, type Field, fieldOf, NONE, nextOf, PLACE, PLACE_FIELDS } from './packed-findings.ts';

/**
 * Findings and their places as they grow: the layout of `PackedFindings`, with room behind what is taken.
 * A finding and a place are known by their positions.
 */
export interface FindingColumns {
  findings: Int32Array<ArrayBuffer>;
  places: Int32Array<ArrayBuffer>;
  size: number;
  placesSize: number;
}

const FIRST_SIZE = 64;

export function createFindingColumns(): FindingColumns {
  return {
    findings: new Int32Array(FIELDS * FIRST_SIZE),
    places: new Int32Array(PLACE_FIELDS * FIRST_SIZE),
    size: 0,
    placesSize: 0,
  };
}

export function setField(
  { findings }: Pick<FindingColumns, 'findings'>,
  finding: number,
  { field, value }: { field: Field; value: number },
): void {
  findings[finding * FIELDS + field] = value;
}

/** What a finding is about. */
export interface FindingKey {
  readonly row: number;
  readonly control: number;
  /** Number of the stable path's text. */
  readonly path: number;
}

/** One that nothing is said of yet. */
export function addFinding(columns: FindingColumns, { row, control, path }: FindingKey): number {
  if ((columns.size + 1) * FIELDS > columns.findings.length) columns.findings = enlarge(columns.findings);
  const { findings } = columns;
  const at = columns.size * FIELDS;
  findings[at + FIELD.row] = row;
  findings[at + FIELD.control] = control;
  findings[at + FIELD.path] = path;
  findings[at + FIELD.visit] = NONE;
  findings[at + FIELD.message] = NONE;
  findings[at + FIELD.check] = NONE;
  findings[at + FIELD.first] = NONE;
  findings[at + FIELD.sibling] = NONE;
  return columns.size++;
}

/** A place in numbers, `next` being the place of the same finding behind it. */
export interface PlaceNumbers {
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly path: number;
  readonly next: number;
}

export function addPlace(columns: FindingColumns, { file, line, column, path, next }: PlaceNumbers): number {
  if ((columns.placesSize + 1) * PLACE_FIELDS > columns.places.length) columns.places = enlarge(columns.places);
  const { places } = columns;
  const at = columns.placesSize * PLACE_FIELDS;
  places[at + PLACE.file] = file;
  places[at + PLACE.line] = line;
  places[at + PLACE.column] = column;
  places[at + PLACE.path] = path;
  places[at + PLACE.next] = next;
  return columns.placesSize++;
}

/** Puts a place behind another of the same finding, or first where that is `NONE`. */
export function linkPlace(
  columns: FindingColumns,
  finding: number,
  { before, place }: { before: number; place: number },
): void {
  if (before === NONE) setField(columns, finding, { field: FIELD.first, value: place });
  else columns.places[before * PLACE_FIELDS + PLACE.next] = place;
}

/** The place of a finding that has `count` - 1 of its places before it. */
export function placeNumber(columns: FindingColumns, finding: number, count: number): number {
  let place = fieldOf(columns, finding, FIELD.first);
  for (let passed = 1; passed < count; passed++) place = nextOf(columns, place);
  return place;
}

/** What was too small is given back at once, and not when the collector finds it: of a large cluster it is megabytes. */
function enlarge({ buffer, byteLength }: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  return new Int32Array(buffer.transfer(byteLength * 2));
}
