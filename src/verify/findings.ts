/** What can be wrong with a pack, worst first: of several, the first decides. */
export const PROBLEMS = ['tampered', 'untrusted', 'incomplete', 'stale'] as const;

export type ProblemKind = (typeof PROBLEMS)[number];

export interface Problem {
  readonly kind: ProblemKind;
  readonly what: string;
}

/** Notes what is wrong, so that one look tells everything. */
export interface Findings {
  readonly problems: readonly Problem[];
  /** What nobody looked at, or nobody can see. */
  readonly notChecked: readonly string[];
  add(kind: ProblemKind, what: string): void;
  leave(what: string): void;
}

export function createFindings(): Findings {
  const problems: Problem[] = [];
  const notChecked: string[] = [];
  return {
    problems,
    notChecked,
    add: (kind, what) => void problems.push({ kind, what }),
    leave: (what) => void notChecked.push(what),
  };
}
