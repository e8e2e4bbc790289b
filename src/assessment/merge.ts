import { type Subject, subjectKey } from '../facts/subject.ts';
import type { ProjectedItems } from '../facts/views/create-view.ts';
import { mergePlaces } from './finding-table.ts';
import { createOutcomeRows } from './outcome-rows.ts';
import type { Partial, RawFinding, RawGap, SetPartial } from './partial.ts';

/** Puts partial results together; in any order and grouping the result is the same. */
export function mergePartials(partials: readonly Partial[]): Partial {
  const bySet = new Map<string, SetPartial[]>();
  for (const { sets } of partials)
    for (const [name, set] of sets) {
      const known = bySet.get(name);
      if (known === undefined) bySet.set(name, [set]);
      else known.push(set);
    }
  return { sets: new Map([...bySet].map(([name, sets]) => [name, mergeSets(sets)])) };
}

function mergeSets(sets: readonly SetPartial[]): SetPartial {
  const [first] = sets;
  if (first !== undefined && sets.length === 1) return first;
  const rows = createOutcomeRows(first?.outcomes.width ?? 0);
  for (const { outcomes } of sets) rows.addTable(outcomes);
  const uids = sets.flatMap(({ clusterUid }) => (clusterUid === undefined ? [] : [clusterUid])).sort();
  const [clusterUid] = uids;
  return {
    counts: {
      documents: sum(sets.map(({ counts }) => counts.documents)),
      objects: sum(sets.map(({ counts }) => counts.objects)),
      skipped: sum(sets.map(({ counts }) => counts.skipped)),
    },
    problems: sets.flatMap(({ problems }) => problems),
    ...(clusterUid === undefined ? {} : { clusterUid }),
    kinds: mergeMaps(
      sets.map(({ kinds }) => kinds),
      (left, right) => left + right,
    ),
    edges: mergeMaps<Subject>(
      sets.map(({ edges }) => edges),
      lesser,
    ),
    outcomes: rows.finish(),
    findings: mergeMaps(
      sets.map(({ findings }) => findings),
      mergeFinding,
    ),
    gaps: mergeMaps<RawGap>(
      sets.map(({ gaps }) => gaps),
      (left, right) => ({ ...left, subjects: new Set([...left.subjects, ...right.subjects]) }),
    ),
    items: mergeItems(sets.map(({ items }) => items)),
    timings: mergeMaps(
      sets.map(({ timings }) => timings),
      (left, right) => left + right,
    ),
  };
}

export function mergeFinding(left: RawFinding, right: RawFinding): RawFinding {
  return {
    ...left,
    check: Math.min(left.check, right.check),
    count: left.count + right.count,
    places: mergePlaces(left.places, right.places),
  };
}

/** The same object seen twice with two owners: one of them is chosen whatever came first. */
function lesser(left: Subject, right: Subject): Subject {
  return subjectKey(left) <= subjectKey(right) ? left : right;
}

function mergeItems(all: readonly ProjectedItems[]): ProjectedItems {
  const services = all.flatMap((items) => items.services ?? []);
  const workloads = all.flatMap((items) => items.workloads ?? []);
  return { ...(services.length === 0 ? {} : { services }), ...(workloads.length === 0 ? {} : { workloads }) };
}

function mergeMaps<Value>(
  maps: readonly ReadonlyMap<string, Value>[],
  combine: (left: Value, right: Value) => Value,
): ReadonlyMap<string, Value> {
  const merged = new Map<string, Value>();
  for (const map of maps)
    for (const [key, value] of map) {
      const known = merged.get(key);
      merged.set(key, known === undefined ? value : combine(known, value));
    }
  return merged;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
