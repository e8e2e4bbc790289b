import { compareText } from '../base/compare.ts';
import type { FindingHead, Place, RawFinding } from './partial.ts';
import { comparePlaces, mayKeep, mergePlaces } from './places.ts';

/** Where an object's document begins; nothing of it stands before. */
export interface DocumentStart {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
}

/** A stable path that is one of few: all findings of a control with the same slot have the same. */
export interface FixedPath {
  readonly slot: number;
  readonly stablePath: string;
}

/** Findings of one set, by control, row and stable path, with counts and their first places. */
export interface FindingTable {
  find(row: number, control: number, stablePath: string | FixedPath): GrowingFinding;
  /** Takes over a finding that was counted elsewhere, under the row it has here. */
  absorb(finding: RawFinding, row: number): void;
  list(): readonly RawFinding[];
}

export interface GrowingFinding {
  readonly row: number;
  readonly control: number;
  readonly stablePath: string;
  count: number;
  places: Place[];
  head: FindingHead;
  /** The subject that was counted last: a second check that fails at the same place of it is the same violation. */
  visit: number;
}

export function createFindingTable(): FindingTable {
  const all: GrowingFinding[] = [];
  const bySlot: GrowingFinding[][] = [];
  const byKey = new Map<string, GrowingFinding>();

  function make(row: number, control: number, stablePath: string): GrowingFinding {
    const finding = { row, control, stablePath, count: 0, places: [], head: NO_HEAD, visit: -1 };
    all.push(finding);
    return finding;
  }

  /** By numbers only: no text is made to look it up. */
  function findFixed(row: number, control: number, { slot, stablePath }: FixedPath): GrowingFinding {
    const rows = (bySlot[slot] ??= []);
    return (rows[row] ??= make(row, control, stablePath));
  }

  function findByKey(row: number, control: number, stablePath: string): GrowingFinding {
    const key = `${control} ${row} ${stablePath}`;
    let finding = byKey.get(key);
    if (finding === undefined) byKey.set(key, (finding = make(row, control, stablePath)));
    return finding;
  }

  return {
    find: (row, control, path) =>
      typeof path === 'string' ? findByKey(row, control, path) : findFixed(row, control, path),
    absorb(finding, row) {
      addFinding(findByKey(row, finding.control, finding.stablePath), finding);
    },
    list: () => all,
  };
}

const NO_HEAD: FindingHead = { message: '', check: -1 };

/** Counts a violation, once per subject; false where it is counted already, or its place need not be worked out. */
export function countViolation(finding: GrowingFinding, visit: number, { file, start }: DocumentStart): boolean {
  if (finding.visit === visit) return false;
  finding.visit = visit;
  finding.count += 1;
  return mayKeep(finding.places, file, start);
}

/** Keeps a place where it is one of the first; `head` is called where it is the very first. */
export function keepPlace(finding: GrowingFinding, place: Place, head: () => FindingHead): void {
  const [first] = finding.places;
  if (first === undefined || comparePlaces(place, first) < 0) finding.head = head();
  finding.places = first === undefined ? [place] : mergePlaces(finding.places, [place]);
}

function addFinding(into: GrowingFinding, { count, places, head }: RawFinding): void {
  const [first] = into.places;
  const [other] = places;
  if (first === undefined) into.head = head;
  else if (other !== undefined) {
    const order = comparePlaces(other, first);
    if (order < 0 || (order === 0 && compareHeads(head, into.head) < 0)) into.head = head;
  }
  into.count += count;
  into.places = mergePlaces(into.places, places);
}

/** For the same place seen twice: whatever came first, the same one speaks for it. */
function compareHeads(left: FindingHead, right: FindingHead): number {
  return left.check - right.check || compareText(left.message, right.message);
}
