import { compareText } from '../base/compare.ts';
import type { ExcerptLine } from '../facts/excerpt.ts';
import {
  addPlace,
  createFindingColumns,
  type FindingKey,
  linkPlace,
  placeNumber,
  setField,
} from './finding-columns.ts';
import { createFindingFinder } from './finding-finder.ts';
import {
  FIELD,
  FIELDS,
  type Field,
  fieldOf,
  messageOf,
  NONE,
  nextOf,
  type PackedFindings,
  PLACE,
  PLACE_FIELDS,
  placeField,
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

/** A place with the numbers that its texts have in a table: whoever asks for it again does not look them up again. */
export interface KnownPlace {
  readonly place: Place;
  readonly fileNumber: number;
  readonly pathNumber: number;
}

/**
 * Findings of one set, by row, control and stable path, with counts and their first places.
 * There may be a million, so they are columns of numbers from the start; a finding is known by its position.
 */
export interface FindingTable {
  /** The number of a stable path's text. */
  numberOf(stablePath: string): number;
  /** The reverse. */
  textOf(number: number): string;
  know(place: Place): KnownPlace;
  /** Made on first sight. `visit`: a number of its own for each subject that is looked at, from 0. */
  find(key: FindingKey, visit: number): number;
  /** Counts a violation, once per visit; false where it is counted already, or its place need not be worked out. */
  count(finding: number, visit: number, document: DocumentStart): boolean;
  /** Keeps a place where it is one of the first; true where it is the very first, which then has to be described. */
  keep(finding: number, place: KnownPlace): boolean;
  /** What is said of a finding: at its very first place, and only until it has another. */
  describe(finding: number, head: FindingHead): void;
  /** Forgets message and source lines. */
  dropDetails(finding: number): void;
  /** Takes over findings that were counted elsewhere, under the rows they have here. */
  absorb(others: PackedFindings, rowOf: (row: number) => number): void;
  pack(): PackedFindings;
}

/** Visits of findings that were counted elsewhere are numbered from here on. */
const FIRST_ABSORBED = 0x4000_0000;

export function createFindingTable(): FindingTable {
  const columns = createFindingColumns();
  const find = createFindingFinder(columns);
  const texts = createTextTable();
  const excerpts = new Map<number, readonly ExcerptLine[]>();
  let absorbed = FIRST_ABSORBED;

  const get = (finding: number, field: Field): number => fieldOf(columns, finding, field);
  const placeAt = (place: number): Place => readPlace({ places: columns.places, texts: texts.list }, place);

  /** Behind those before it and those at the same place; the last one goes where there are too many. Whether it is the first. */
  function insertPlace(finding: number, { place, fileNumber, pathNumber }: KnownPlace): boolean {
    let before = NONE;
    let next = get(finding, FIELD.first);
    let rank = 0;
    for (; next !== NONE && comparePlaces(placeAt(next), place) <= 0; next = nextOf(columns, next), rank++)
      before = next;
    if (rank >= LOCATIONS_KEPT) return false;
    const numbers = { file: fileNumber, line: place.line, column: place.column, path: pathNumber, next };
    linkPlace(columns, finding, { before, place: addPlace(columns, numbers) });
    const kept = get(finding, FIELD.kept);
    if (kept < LOCATIONS_KEPT) setField(columns, finding, { field: FIELD.kept, value: kept + 1 });
    else linkPlace(columns, finding, { before: placeNumber(columns, finding, LOCATIONS_KEPT), place: NONE });
    return before === NONE;
  }

  /** The places of a finding that had none so far, number by number. */
  function copyPlaces(finding: number, others: PackedFindings, { other, numberOf }: Moved): void {
    let before = NONE;
    for (let place = fieldOf(others, other, FIELD.first); place !== NONE; place = nextOf(others, place)) {
      const copy = addPlace(columns, {
        file: numberOf(placeField(others, place, PLACE.file)),
        line: placeField(others, place, PLACE.line),
        column: placeField(others, place, PLACE.column),
        path: numberOf(placeField(others, place, PLACE.path)),
        next: NONE,
      });
      linkPlace(columns, finding, { before, place: copy });
      before = copy;
    }
    setField(columns, finding, { field: FIELD.kept, value: fieldOf(others, other, FIELD.kept) });
  }

  function know(place: Place): KnownPlace {
    return { place, fileNumber: texts.numberOf(place.file), pathNumber: texts.numberOf(place.path) };
  }

  /** Only what has a message has an excerpt. */
  function describe(finding: number, { message, check, excerpt }: FindingHead): void {
    if (get(finding, FIELD.message) !== NONE) excerpts.delete(finding);
    setField(columns, finding, { field: FIELD.message, value: message === undefined ? NONE : texts.numberOf(message) });
    setField(columns, finding, { field: FIELD.check, value: check });
    if (excerpt !== undefined) excerpts.set(finding, excerpt);
  }

  /** For the same place seen twice: whatever came first, the same one speaks for it. */
  function isHeadedBy(finding: number, others: PackedFindings, other: number): boolean {
    const first = get(finding, FIELD.first);
    const otherFirst = fieldOf(others, other, FIELD.first);
    if (first === NONE || otherFirst === NONE) return first === NONE;
    const order = comparePlaces(readPlace(others, otherFirst), placeAt(first));
    if (order !== 0) return order < 0;
    const checks = fieldOf(others, other, FIELD.check) - get(finding, FIELD.check);
    if (checks !== 0) return checks < 0;
    return compareMessages(messageOf(others, other), texts.list[get(finding, FIELD.message)]) < 0;
  }

  function absorbOne(others: PackedFindings, row: number, moved: Moved): void {
    const { other, numberOf, visit } = moved;
    const key = {
      row,
      control: fieldOf(others, other, FIELD.control),
      path: numberOf(fieldOf(others, other, FIELD.path)),
    };
    const finding = find(key, visit);
    if (isHeadedBy(finding, others, other))
      describe(finding, {
        message: messageOf(others, other),
        check: fieldOf(others, other, FIELD.check),
        excerpt: others.excerpts.get(other),
      });
    setField(columns, finding, {
      field: FIELD.count,
      value: get(finding, FIELD.count) + fieldOf(others, other, FIELD.count),
    });
    if (get(finding, FIELD.first) === NONE) return copyPlaces(finding, others, moved);
    for (let place = fieldOf(others, other, FIELD.first); place !== NONE; place = nextOf(others, place))
      insertPlace(finding, know(readPlace(others, place)));
  }

  return {
    numberOf: texts.numberOf,
    textOf: (number) => texts.list[number] as string,
    know,
    find,
    count(finding, visit, { file, start }) {
      if (get(finding, FIELD.visit) === visit) return false;
      setField(columns, finding, { field: FIELD.visit, value: visit });
      setField(columns, finding, { field: FIELD.count, value: get(finding, FIELD.count) + 1 });
      if (get(finding, FIELD.kept) < LOCATIONS_KEPT) return true;
      return compareStarts({ file, ...start }, placeAt(placeNumber(columns, finding, LOCATIONS_KEPT))) <= 0;
    },
    keep: insertPlace,
    describe,
    dropDetails(finding) {
      setField(columns, finding, { field: FIELD.message, value: NONE });
      excerpts.delete(finding);
    },
    absorb(others, rowOf) {
      const count = others.findings.length / FIELDS;
      const numberOf = createMove(others.texts, texts);
      let last = 0;
      for (let other = 0; other < count; other++) {
        const row = fieldOf(others, other, FIELD.row);
        absorbOne(others, rowOf(row), { other, numberOf, visit: absorbed + row });
        last = Math.max(last, row);
      }
      absorbed += last + 1;
    },
    pack: () => ({
      texts: texts.list,
      findings: columns.findings.subarray(0, columns.size * FIELDS),
      places: columns.places.subarray(0, columns.placesSize * PLACE_FIELDS),
      excerpts,
    }),
  };
}

/** A finding of another table, and where the texts of that table went. */
interface Moved {
  readonly other: number;
  readonly numberOf: (number: number) => number;
  readonly visit: number;
}

function createMove(from: readonly string[], to: TextTable): (number: number) => number {
  const known = new Int32Array(from.length).fill(NONE);
  return (number) => {
    let moved = known[number] as number;
    if (moved === NONE) known[number] = moved = to.numberOf(from[number] as string);
    return moved;
  };
}

/** A message that is there stands before one that was not kept. */
function compareMessages(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  return compareText(left, right);
}
