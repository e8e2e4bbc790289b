/** Keeps a small text from standing for a huge document. */
export interface AliasBudget {
  /** Everything that was read, what aliases stand for included. */
  readonly nodes: number;
  count(nodes: number): void;
  /** Counts what an alias stands for; false where that is too much. */
  countAliased(nodes: number): boolean;
}

/**
 * The bound of the API server's own reader (go-yaml, `allowedAliasRatio`): up to 99 % of a document of 400,000 nodes
 * may come from aliases, down to 10 % of one of 4,000,000.
 */
export function createAliasBudget(): AliasBudget {
  let nodes = 0;
  let aliased = 0;
  return {
    get nodes() {
      return nodes;
    },
    count(more) {
      nodes += more;
    },
    countAliased(more) {
      nodes += more;
      aliased += more;
      if (aliased <= 100 || nodes <= 1000) return true;
      const share = Math.min(1, Math.max(0, (nodes - SMALL) / (LARGE - SMALL)));
      return aliased / nodes <= 0.99 - 0.89 * share;
    },
  };
}

const SMALL = 400_000;
const LARGE = 4_000_000;
