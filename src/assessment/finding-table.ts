import { compareText } from '../base/compare.ts';
import type { ExcerptLine } from '../facts/excerpt.ts';
import { createHashIndex } from './hash-index.ts';
import {
  FIELD,
  FIELDS,
  fieldOf,
  messageOf,
  NEXT,
  NONE,
  nextOf,
  type PackedFindings,
  PLACE_FIELDS,
  readPlace,
} from './packed-findings.ts';
import type { FindingHead } from './partial.ts';
import { comparePlaces, compareStarts, LOCATIONS_KEPT, type Place } from './places.ts';
import { createTextTable, type TextTable } from './text-table.ts';

/** Where an object's document begins; nothing of it stands before. */
export interface DocumentStart {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
}

/**
 * Findings of one set, by row, control and stable path, with counts and their first places.
 * There may be a million, so they are columns of numbers from the start; a finding is known by its position.
 */
export interface FindingTable {
  /** Made on first sight. */
  find(row: number, control: number, stablePath: string): number;
  /** Counts a violation, once per visit of a subject; false where it is counted already, or its place need not be worked out. */
  count(finding: number, visit: number, document: DocumentStart): boolean;
  /** Keeps a place where it is one of the first; `head` is called where it is the very first. */
  keep(finding: number, place: Place, head: () => FindingHead): void;
  dropExcerpt(finding: number): void;
  /** Takes over findings that were counted elsewhere, under the rows they have here. */
  absorb(others: PackedFindings, rowOf: (row: number) => number): void;
  pack(): PackedFindings;
}

const FIRST_SIZE = 64;

export function createFindingTable(): FindingTable {
  let findings = new Int32Array(FIELDS * FIRST_SIZE);
  let places = new Int32Array(PLACE_FIELDS * FIRST_SIZE);
  let size = 0;
  let placesSize = 0;
  const texts = createTextTable();
  const excerpts = new Map<number, readonly ExcerptLine[]>();
  const wanted = { row: 0, control: 0, path: 0 };
  const index = createHashIndex(
    (finding) =>
      get(finding, FIELD.row) === wanted.row &&
      get(finding, FIELD.control) === wanted.control &&
      get(finding, FIELD.path) === wanted.path,
  );

  const get = (finding: number, field: number): number => findings[finding * FIELDS + field] as number;
  const set = (finding: number, field: number, value: number): void => {
    findings[finding * FIELDS + field] = value;
  };
  const placeAt = (place: number): Place => readPlace({ places, texts: texts.list }, place);

  function find(row: number, control: number, path: number): number {
    const hash = hashOf(row, control, path);
    wanted.row = row;
    wanted.control = control;
    wanted.path = path;
    const known = index.find(hash);
    if (known >= 0) return known;
    if ((size + 1) * FIELDS > findings.length) findings = grow(findings);
    const finding = size++;
    set(finding, FIELD.row, row);
    set(finding, FIELD.control, control);
    set(finding, FIELD.path, path);
    for (const field of [FIELD.visit, FIELD.message, FIELD.check, FIELD.first]) set(finding, field, NONE);
    index.add(finding, hash);
    return finding;
  }

  function addPlace({ file, line, column, path }: Place, next: number): number {
    const at = makePlace(next);
    places[at] = texts.numberOf(file);
    places[at + 1] = line;
    places[at + 2] = column;
    places[at + 3] = texts.numberOf(path);
    return at / PLACE_FIELDS;
  }

  function makePlace(next: number): number {
    if ((placesSize + 1) * PLACE_FIELDS > places.length) places = grow(places);
    const at = placesSize++ * PLACE_FIELDS;
    places[at + NEXT] = next;
    return at;
  }

  /** The places of a finding that had none so far, number by number. */
  function copyPlaces(finding: number, others: PackedFindings, { other, numberOf }: Moved): void {
    let before = NONE;
    for (let place = fieldOf(others, other, 'first'); place !== NONE; place = nextOf(others, place)) {
      const from = place * PLACE_FIELDS;
      const at = makePlace(NONE);
      places[at] = numberOf(others.places[from] as number);
      places[at + 1] = others.places[from + 1] as number;
      places[at + 2] = others.places[from + 2] as number;
      places[at + 3] = numberOf(others.places[from + 3] as number);
      if (before === NONE) set(finding, FIELD.first, at / PLACE_FIELDS);
      else places[before + NEXT] = at / PLACE_FIELDS;
      before = at;
    }
    set(finding, FIELD.kept, fieldOf(others, other, 'kept'));
  }

  /** Behind those before it and those at the same place; the last one goes where there are too many. */
  function insertPlace(finding: number, place: Place): void {
    let before = NONE;
    let next = get(finding, FIELD.first);
    let rank = 0;
    for (; next !== NONE && comparePlaces(placeAt(next), place) <= 0; next = nextOf({ places }, next), rank++)
      before = next;
    if (rank >= LOCATIONS_KEPT) return;
    const added = addPlace(place, next);
    if (before === NONE) set(finding, FIELD.first, added);
    else places[before * PLACE_FIELDS + NEXT] = added;
    if (get(finding, FIELD.kept) < LOCATIONS_KEPT) set(finding, FIELD.kept, get(finding, FIELD.kept) + 1);
    else places[lastOf(finding, LOCATIONS_KEPT) * PLACE_FIELDS + NEXT] = NONE;
  }

  function lastOf(finding: number, count: number): number {
    let place = get(finding, FIELD.first);
    for (let passed = 1; passed < count; passed++) place = nextOf({ places }, place);
    return place;
  }

  function setHead(finding: number, { message, check, excerpt }: FindingHead): void {
    const isNew = get(finding, FIELD.message) === NONE;
    set(finding, FIELD.message, texts.numberOf(message));
    set(finding, FIELD.check, check);
    if (excerpt !== undefined) excerpts.set(finding, excerpt);
    else if (!isNew) excerpts.delete(finding);
  }

  /** For the same place seen twice: whatever came first, the same one speaks for it. */
  function isHeadedBy(finding: number, others: PackedFindings, other: number): boolean {
    const [first, otherFirst] = [get(finding, FIELD.first), fieldOf(others, other, 'first')];
    if (first === NONE || otherFirst === NONE) return first === NONE;
    const order = comparePlaces(readPlace(others, otherFirst), placeAt(first));
    if (order !== 0) return order < 0;
    const checks = fieldOf(others, other, 'check') - get(finding, FIELD.check);
    return checks < 0 || (checks === 0 && compareText(messageOf(others, other), textAt(finding)) < 0);
  }

  function textAt(finding: number): string {
    return texts.list[get(finding, FIELD.message)] ?? '';
  }

  function absorbOne(others: PackedFindings, row: number, moved: Moved): void {
    const { other, numberOf } = moved;
    const path = numberOf(fieldOf(others, other, 'path'));
    const finding = find(row, fieldOf(others, other, 'control'), path);
    if (isHeadedBy(finding, others, other)) {
      const excerpt = others.excerpts.get(other);
      const check = fieldOf(others, other, 'check');
      setHead(finding, { message: messageOf(others, other), check, ...(excerpt === undefined ? {} : { excerpt }) });
    }
    set(finding, FIELD.count, get(finding, FIELD.count) + fieldOf(others, other, 'count'));
    if (get(finding, FIELD.first) === NONE) return copyPlaces(finding, others, moved);
    for (let place = fieldOf(others, other, 'first'); place !== NONE; place = nextOf(others, place))
      insertPlace(finding, readPlace(others, place));
  }

  return {
    find: (row, control, stablePath) => find(row, control, texts.numberOf(stablePath)),
    count(finding, visit, { file, start }) {
      if (get(finding, FIELD.visit) === visit) return false;
      set(finding, FIELD.visit, visit);
      set(finding, FIELD.count, get(finding, FIELD.count) + 1);
      if (get(finding, FIELD.kept) < LOCATIONS_KEPT) return true;
      return compareStarts({ file, ...start }, placeAt(lastOf(finding, LOCATIONS_KEPT))) <= 0;
    },
    keep(finding, place, head) {
      const first = get(finding, FIELD.first);
      if (first === NONE || comparePlaces(place, placeAt(first)) < 0) setHead(finding, head());
      insertPlace(finding, place);
    },
    dropExcerpt(finding) {
      excerpts.delete(finding);
    },
    absorb(others, rowOf) {
      const count = others.findings.length / FIELDS;
      const moved = { other: 0, numberOf: createMove(others.texts, texts) };
      for (; moved.other < count; moved.other++) absorbOne(others, rowOf(fieldOf(others, moved.other, 'row')), moved);
    },
    pack: () => ({
      texts: texts.list,
      findings: findings.subarray(0, size * FIELDS),
      places: places.subarray(0, placesSize * PLACE_FIELDS),
      excerpts,
    }),
  };
}

/** A finding of another table, and where the texts of that table went. */
interface Moved {
  readonly other: number;
  readonly numberOf: (number: number) => number;
}

function createMove(from: readonly string[], to: TextTable): (number: number) => number {
  const known = new Int32Array(from.length).fill(NONE);
  return (number) => {
    let moved = known[number] as number;
    if (moved === NONE) known[number] = moved = to.numberOf(from[number] as string);
    return moved;
  };
}

/** Odd factors spread neighbouring numbers over the whole word. */
function hashOf(row: number, control: number, path: number): number {
  const mixed = Math.imul(row, 0x9e3779b1) ^ Math.imul(control, 0x85ebca6b) ^ Math.imul(path, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}

function grow(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
