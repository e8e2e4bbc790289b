import { addFinding, type FindingColumns, type FindingKey, setField } from './finding-columns.ts';
import { createHashIndex } from './hash-index.ts';
import { FIELD, FIELDS, NONE } from './packed-findings.ts';

/** Finds the finding of a row, control and path, or makes it. */
export type FindingFinder = (key: FindingKey, visit: number) => number;

/** So many findings of one control at one subject are looked through; more of them are worth an index. */
const LOOKED_THROUGH = 32;
const FIRST_ROWS = 64;

/**
 * Nearly every row is visited once, one control after the other, so that its newest findings are all that need be looked
 * through. What comes back in another visit, or has very many findings, is put into an index.
 */
export function createFindingFinder(columns: FindingColumns): FindingFinder {
  /** By row: its newest finding, and the visit it was made in or one of the marks below. */
  let newest = new Int32Array(FIRST_ROWS).fill(NONE);
  let visits = new Int32Array(FIRST_ROWS).fill(NEVER);
  let wanted: FindingKey = { row: NONE, control: NONE, path: NONE };
  const index = createHashIndex((finding) => {
    const at = finding * FIELDS;
    const { findings } = columns;
    return (
      findings[at + FIELD.row] === wanted.row &&
      findings[at + FIELD.control] === wanted.control &&
      findings[at + FIELD.path] === wanted.path
    );
  });

  return (key, visit) => {
    const { row } = key;
    if (row >= visits.length) enlarge(row);
    if (visits[row] === NEVER) visits[row] = visit;
    if (visits[row] === visit) {
      const known = lookThrough(key);
      if (known !== UNKNOWN) return known === NONE ? add(key) : known;
    }
    if (visits[row] !== INDEXED) indexRow(row);
    wanted = key;
    const known = index.find(hashOf(key));
    if (known >= 0) return known;
    const added = add(key);
    index.add(added, hashOf(key));
    return added;
  };

  /** Among the newest findings of the row, those of the control; `UNKNOWN` where there are too many of them. */
  function lookThrough({ row, control, path }: FindingKey): number {
    const { findings } = columns;
    let finding = newest[row] as number;
    for (let passed = 0; passed < LOOKED_THROUGH; passed++) {
      const at = finding * FIELDS;
      if (finding === NONE || findings[at + FIELD.control] !== control) return NONE;
      if (findings[at + FIELD.path] === path) return finding;
      finding = findings[at + FIELD.sibling] as number;
    }
    return UNKNOWN;
  }

  function add(key: FindingKey): number {
    const { row } = key;
    const finding = addFinding(columns, key);
    setField(columns, finding, { field: FIELD.sibling, value: newest[row] as number });
    newest[row] = finding;
    return finding;
  }

  function indexRow(row: number): void {
    visits[row] = INDEXED;
    const { findings } = columns;
    for (let finding = newest[row] as number; finding !== NONE; ) {
      const at = finding * FIELDS;
      const [control, path] = [findings[at + FIELD.control] as number, findings[at + FIELD.path] as number];
      index.add(finding, hashOf({ row, control, path }));
      finding = findings[at + FIELD.sibling] as number;
    }
  }

  function enlarge(row: number): void {
    const length = Math.max(row + 1, visits.length * 2);
    newest = copyInto(new Int32Array(length).fill(NONE), newest);
    visits = copyInto(new Int32Array(length).fill(NEVER), visits);
  }
}

/** Marks in place of a visit. */
const NEVER = -1;
const INDEXED = -2;
/** In place of a finding: neither known nor known to be new. */
const UNKNOWN = -2;

function copyInto(larger: Int32Array<ArrayBuffer>, smaller: Int32Array): Int32Array<ArrayBuffer> {
  larger.set(smaller);
  return larger;
}

/** Odd factors spread neighbouring numbers over the whole word. */
function hashOf({ row, control, path }: FindingKey): number {
  const mixed = Math.imul(row, 0x9e3779b1) ^ Math.imul(control, 0x85ebca6b) ^ Math.imul(path, 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}
