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
 * as small, the one that prefers the right side.
 */
export function findSmallestCover(edges: readonly Edge[]): Cover {
  const neighbours = new Map<string, readonly string[]>(
    [...Map.groupBy(edges, ({ left }) => left)]
      .map(([left, own]): [string, readonly string[]] => [left, [...new Set(own.map(({ right }) => right))].sort()])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  const partnerOf = matchEnds(neighbours);
  const matched = new Set(partnerOf.values());
  // What can be reached from an end without a partner: its left ends need not be left out, its right ends must.
  const reached = { left: new Set<string>(), right: new Set<string>() };
  const visit = (left: string): void => {
    if (reached.left.has(left)) return;
    reached.left.add(left);
    for (const right of neighbours.get(left) ?? []) {
      reached.right.add(right);
      const next = partnerOf.get(right);
      if (next !== undefined) visit(next);
    }
  };
  for (const left of neighbours.keys()) if (!matched.has(left)) visit(left);
  return {
    left: [...neighbours.keys()].filter((left) => !reached.left.has(left)),
    right: [...reached.right].sort(),
  };
}

/** As many pairs as possible, each end in one at most: right end → left end (Berge, augmenting paths). */
function matchEnds(neighbours: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  const partnerOf = new Map<string, string>();
  const findPartner = (left: string, tried: Set<string>): boolean => {
    for (const right of neighbours.get(left) ?? []) {
      if (tried.has(right)) continue;
      tried.add(right);
      const other = partnerOf.get(right);
      if (other === undefined || findPartner(other, tried)) {
        partnerOf.set(right, left);
        return true;
      }
    }
    return false;
  };
  for (const left of neighbours.keys()) findPartner(left, new Set());
  return partnerOf;
}
