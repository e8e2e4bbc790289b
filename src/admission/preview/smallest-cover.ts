/** One side of each edge or the other is left out. */
export interface Edge {
  readonly left: string;
  readonly right: string;
}

export interface Cover {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/**
 * The fewest ends that every edge has one of: as many as edges that share no end (Kőnig's theorem). Sorted; where several are
 * as small, the one with most right ends.
 */
export function findSmallestCover(edges: readonly Edge[]): Cover {
  const neighbours = new Map<string, readonly string[]>(
    [...Map.groupBy(edges, ({ right }) => right)]
      .map(([right, own]): [string, readonly string[]] => [right, [...new Set(own.map(({ left }) => left))].sort()])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  const partnerOf = matchEnds(neighbours);
  const matched = new Set(partnerOf.values());
  // What can be reached from an end without a partner: its right ends need not be left out, its left ends must.
  const reached = { left: new Set<string>(), right: new Set<string>() };
  const visit = (right: string): void => {
    if (reached.right.has(right)) return;
    reached.right.add(right);
    for (const left of neighbours.get(right) ?? []) {
      reached.left.add(left);
      const next = partnerOf.get(left);
      if (next !== undefined) visit(next);
    }
  };
  for (const right of neighbours.keys()) if (!matched.has(right)) visit(right);
  return {
    left: [...reached.left].sort(),
    right: [...neighbours.keys()].filter((right) => !reached.right.has(right)),
  };
}

/** As many pairs as possible, each end in one at most: left end → right end (Berge, augmenting paths). */
function matchEnds(neighbours: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  const partnerOf = new Map<string, string>();
  const findPartner = (right: string, tried: Set<string>): boolean => {
    for (const left of neighbours.get(right) ?? []) {
      if (tried.has(left)) continue;
      tried.add(left);
      const other = partnerOf.get(left);
      if (other === undefined || findPartner(other, tried)) {
        partnerOf.set(left, right);
        return true;
      }
    }
    return false;
  };
  for (const right of neighbours.keys()) findPartner(right, new Set());
  return partnerOf;
}
