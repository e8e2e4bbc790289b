import { type OwnerEdges, resolveTopOwner } from '../facts/owners.ts';
import { type KeyedSubject, subjectKey } from '../facts/subject.ts';
import { concatenateFindings, haveOwnControls } from './concatenate-findings.ts';
import { keepFirstExcerpts } from './detail-budget.ts';
import { createFindingTable } from './finding-table.ts';
import { createGapTable } from './gap-table.ts';
import { createOutcomeRows, statusAt } from './outcome-rows.ts';
import { FIELD, FIELDS, type PackedFindings } from './packed-findings.ts';
import type { OutcomeTable, RawGap, SetPartial } from './partial.ts';
import { createRowReader, type ReadRow } from './row-key.ts';

/** What is known of a cluster: findings under their top owners, outcomes under the names that the objects themselves give. */
export interface Folded {
  /** Its keys are those of the subjects that `row-key.ts` gives for outcomes. */
  readonly outcomes: OutcomeTable;
  /** What the findings' rows count in. */
  readonly owners: readonly KeyedSubject[];
  readonly findings: PackedFindings;
  /** Only what was not judged in the end: a subject that fails elsewhere is a finding, and no gap. */
  readonly gaps: readonly RawGap[];
  /** Subjects that a control fails on, and of which it could not judge something else. */
  countDoubtful(control: number): number;
}

/** The outcomes of everything that is known of one cluster, whichever sets it came in. */
export interface AssessedCluster {
  readonly id: string;
  readonly folded: Folded;
}

/** Gives every subject's findings to its top owner, now that all owners that were seen are known; owners are a set's own. */
export function foldToOwners(
  sets: readonly SetPartial[],
  { width, excerpts }: { width: number; excerpts: number },
): Folded {
  const rows = createOutcomeRows(width);
  const found: FoundInSet[] = [];
  const gaps = createGapTable();
  const owners = createNumbering();
  for (const set of sets) {
    const resolve = createResolver(set.edges);
    const seen = set.outcomes.keys.map(createRowReader());
    const moved = rows.absorb(set.outcomes, (_key, row) => (seen[row] as ReadRow).outcomeKey);
    const ownerOf = (row: number): number => owners.numberOf(resolve(seen[row] as ReadRow));
    found.push({ findings: keepFirstExcerpts(set.findings, excerpts), ownerOf: remember(ownerOf) });
    for (const gap of set.gaps) gaps.absorb(gap, (row) => moved[row] as number);
  }
  const outcomes = rows.finish();
  return {
    outcomes,
    owners: owners.list,
    findings: foldFindings(found),
    gaps: gaps.list().flatMap((gap) => keepDecisive(gap, outcomes)),
    countDoubtful(control) {
      const own = gaps.list().filter((gap) => gap.control === control);
      const failing = own.flatMap(({ rows: found }) =>
        [...found].filter((row) => statusAt(outcomes, row, control) === 'fail'),
      );
      return new Set(failing).size;
    },
  };
}

/** Top owners of a set's rows; where nothing is owned, everything is its own. */
function createResolver(edges: OwnerEdges): (row: KeyedSubject) => KeyedSubject {
  return (row) => {
    const top = resolveTopOwner(row.subject, edges);
    return top === row.subject ? row : { subject: top, key: subjectKey(top) };
  };
}

function createNumbering(): { readonly list: KeyedSubject[]; numberOf(subject: KeyedSubject): number } {
  const list: KeyedSubject[] = [];
  const numbers = new Map<string, number>();
  return {
    list,
    numberOf(subject) {
      let number = numbers.get(subject.key);
      if (number === undefined) {
        number = list.push(subject) - 1;
        numbers.set(subject.key, number);
      }
      return number;
    },
  };
}

interface FoundInSet {
  readonly findings: PackedFindings;
  readonly ownerOf: (row: number) => number;
}

/** Where rows have owners of their own, and sets controls of their own, new numbers are all that is needed. */
function foldFindings(found: readonly FoundInSet[]): PackedFindings {
  const renumbered = found.flatMap((one) => (one.findings.findings.length === 0 ? [] : [renumberRows(one)]));
  const packs = renumbered.filter((packed) => packed !== undefined);
  if (packs.length === renumbered.length && haveOwnControls(packs)) return concatenateFindings(packs);
  const table = createFindingTable();
  for (const { findings, ownerOf } of found) table.absorb(findings, ownerOf);
  return table.pack();
}

/** Undefined where two rows have one owner. */
function renumberRows({ findings: packed, ownerOf }: FoundInSet): PackedFindings | undefined {
  const rowOf = new Map<number, number>();
  const findings = packed.findings.slice();
  for (let at = FIELD.row; at < findings.length; at += FIELDS) {
    const row = findings[at] as number;
    const owner = ownerOf(row);
    if ((rowOf.get(owner) ?? row) !== row) return undefined;
    rowOf.set(owner, row);
    findings[at] = owner;
  }
  return { ...packed, findings };
}

/** The findings of a row come one after the other. */
function remember(ownerOf: (row: number) => number): (row: number) => number {
  let last = -1;
  let owner = -1;
  return (row) => {
    if (row !== last) {
      owner = ownerOf(row);
      last = row;
    }
    return owner;
  };
}

function keepDecisive(gap: RawGap, outcomes: OutcomeTable): readonly RawGap[] {
  const rows = gap.rows.filter((row) => statusAt(outcomes, row, gap.control) === gap.status);
  return rows.length === 0 ? [] : [{ ...gap, rows }];
}
