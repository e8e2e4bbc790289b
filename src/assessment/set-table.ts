import type { WrittenIgnore } from '../facts/ignores/written-ignores.ts';
import { type Subject, subjectKey } from '../facts/subject.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { addTo } from './add-to.ts';
import { createFindingTable, type FindingTable } from './finding-table.ts';
import { createGapTable, type GapTable } from './gap-table.ts';
import { createItemTable, type ItemTable } from './item-table.ts';
import { createOutcomeRows, type OutcomeRows } from './outcome-rows.ts';
import type { InputCounts, SetPartial } from './partial.ts';
import { createSourceKeeper, type SourceKeeper } from './source-keeper.ts';

/** Everything known of one set, growing: from judging, from merging, from joins. */
export interface SetTable {
  readonly counts: { -readonly [Name in keyof InputCounts]: number };
  readonly problems: ReadProblem[];
  readonly kinds: Map<string, number>;
  readonly rows: OutcomeRows;
  readonly findings: FindingTable;
  readonly gaps: GapTable;
  readonly items: ItemTable;
  readonly sources: SourceKeeper;
  readonly ignores: WrittenIgnore[];
  readonly timings: Map<string, number>;
  addUid(uid: string | undefined): void;
  addLeaving(namespace: string | undefined): void;
  addEdge(child: string, owner: Subject): void;
  absorb(partial: SetPartial): void;
  finish(): SetPartial;
}

/** `width` is the number of selected controls. */
export function createSetTable(width: number): SetTable {
  const counts = { documents: 0, objects: 0, skipped: 0, untyped: 0 };
  const problems: ReadProblem[] = [];
  const passedOver: ReadProblem[] = [];
  const kinds = new Map<string, number>();
  const edges = new Map<string, Subject>();
  const rows = createOutcomeRows(width);
  const findings = createFindingTable();
  const gaps = createGapTable();
  const items = createItemTable();
  const sources = createSourceKeeper();
  const ignores: WrittenIgnore[] = [];
  const timings = new Map<string, number>();
  const clusterUids = new Set<string>();
  const leaving = new Set<string>();

  const table: SetTable = {
    counts,
    problems,
    kinds,
    rows,
    findings,
    gaps,
    items,
    sources,
    ignores,
    timings,
    addUid(uid) {
      if (uid !== undefined) clusterUids.add(uid);
    },
    addLeaving(namespace) {
      if (namespace !== undefined) leaving.add(namespace);
    },
    addEdge(child, owner) {
      const known = edges.get(child);
      if (known === undefined || subjectKey(owner) < subjectKey(known)) edges.set(child, owner);
    },
    absorb(partial) {
      for (const name of ['documents', 'objects', 'skipped', 'untyped'] as const) counts[name] += partial.counts[name];
      for (const problem of partial.problems) problems.push(problem);
      for (const problem of partial.passedOver) passedOver.push(problem);
      for (const [kind, objects] of partial.kinds) addTo(kinds, kind, objects);
      for (const [control, time] of partial.timings) addTo(timings, control, time);
      for (const [child, owner] of partial.edges) table.addEdge(child, owner);
      for (const uid of partial.clusterUids) clusterUids.add(uid);
      for (const namespace of partial.leaving ?? []) leaving.add(namespace);
      items.absorb(partial.items);
      sources.absorb(partial.sources);
      for (const ignore of partial.ignores) ignores.push(ignore);
      const moved = rows.absorb(partial.outcomes);
      findings.absorb(partial.findings, (row) => moved[row] as number);
      for (const gap of partial.gaps) gaps.absorb(gap, (row) => moved[row] as number);
    },
    finish: () => ({
      counts,
      problems,
      passedOver,
      clusterUids: [...clusterUids],
      ...(leaving.size === 0 ? {} : { leaving }),
      kinds,
      edges,
      outcomes: rows.finish(),
      findings: findings.pack(),
      gaps: gaps.list(),
      items: items.list(),
      sources: sources.finish(),
      ignores,
      timings,
    }),
  };
  return table;
}
