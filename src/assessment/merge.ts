import type { PartialAssessment, SetPartial } from './partial.ts';
import { createSetTable } from './set-table.ts';

/**
 * Puts partial results together, per set. Associative and commutative as far as `assess` can see (Law C);
 * the empty list gives the partial of nothing.
 */
export function mergePartials(partials: readonly PartialAssessment[]): PartialAssessment {
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
  const [only] = sets;
  if (only !== undefined && sets.length === 1) return only;
  const table = createSetTable(Math.max(...sets.map(({ outcomes }) => outcomes.width)));
  for (const set of sets) table.absorb(set);
  return table.finish();
}
