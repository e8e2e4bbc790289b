/** How verdicts stood between two runs, each way with its number. */
export type HeldCounts = Partial<Readonly<Record<'held' | 'observed' | 'changed' | 'undecided', number | undefined>>>;

const WORDS = [
  ['held', 'held throughout'],
  ['observed', 'observed at both ends'],
  ['changed', 'changed'],
  ['undecided', 'undecided'],
] as const;

/** `31 held throughout, 2 changed`; nothing of ways that none stood in. */
export function renderHeldCounts(counts: HeldCounts): string {
  return WORDS.flatMap(([state, words]) => (counts[state] ? [`${counts[state]} ${words}`] : [])).join(', ');
}

/** Those of requirements; of controls, where no framework was judged. */
export function pickHeldCounts({ controls, requirements }: Readonly<Record<'controls' | 'requirements', HeldCounts>>) {
  const isJudged = Object.keys(requirements).length > 0;
  return isJudged ? { noun: 'requirements', counts: requirements } : { noun: 'controls', counts: controls };
}
