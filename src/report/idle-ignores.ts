import type { IgnoreState, IgnoreSummary } from '../assessment/ignores/ignore.ts';

/** What is told of an ignore that took nothing out, in this order; nothing is to be done about the others. */
const TOLD: ReadonlyMap<IgnoreState, string> = new Map([
  ['invalid', 'cannot be heeded'],
  ['expired', 'is over, so what it speaks of counts again'],
  ['not-allowed', 'speaks of something too severe to be ignored; `ignore.upTo` in seaworthy.yaml says what may be'],
  ['in-part', 'speaks of one place of what is found in others too, so it counts; ignore it there as well'],
  ['unused', 'speaks of nothing that is found here'],
]);

/** Every ignore that does not do what its author meant: by what became of it, then by place. */
export function listIdle(ignores: readonly IgnoreSummary[]): readonly IgnoreSummary[] {
  return [...TOLD.keys()].flatMap((state) => ignores.filter((ignore) => ignore.state === state));
}

/** `ignore of workload/no-such (until 2026-01-31) is over, …`: texts of the input in it are as they stand there. */
export function describeIdle(ignore: IgnoreSummary, place = ''): string {
  const { controls, until, state, fault } = ignore;
  const what = controls.length === 0 ? 'nothing' : controls.join(', ');
  const day = state === 'expired' ? ` (until ${until})` : '';
  return `ignore of ${what}${place === '' ? '' : ` at ${place}`}${day} ${TOLD.get(state) ?? ''}${fault === undefined ? '' : `: ${fault}`}`;
}

/** What it is called where each state has a word of its own: `ignore-expired`. */
export function nameIdle({ state }: IgnoreSummary): string {
  return `ignore-${state}`;
}
