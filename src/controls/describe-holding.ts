import type { Grant } from '../access/access.ts';
import { renderHolder } from '../access/identity.ts';
import { compareText } from '../base/compare.ts';
import type { HeldPowers, JudgedGrant } from './holding.ts';

/** `Group:platform can list secrets in every namespace through ClusterRole reader, and …` */
export function describeHolding(grant: Grant, { texts, state }: HeldPowers): string {
  const { holder, role } = grant;
  const powers = texts.length > POWERS ? [...texts.slice(0, POWERS), `${texts.length - POWERS} things more`] : texts;
  const what = `${renderHolder(holder)} can ${powers.join('; ')} ${describeScope(grant)} through ${role.kind} ${role.name}`;
  if (state.kind !== 'stale') return `${what}, and the approved list does not name it`;
  return `${what}, and its approval by ${state.approval.reviewer} of ${state.approval.date} is no longer good`;
}

/** Powers that a message names. */
const POWERS = 4;

export function describeScope({ namespace }: Pick<Grant, 'namespace'>): string {
  if (namespace === undefined) return 'everywhere';
  return namespace === '' ? 'in the namespace it is applied to' : `in ${namespace}`;
}

/** Holders that a reason names. */
const HOLDERS = 6;

/** Who holds a power while nobody has said who needs it. */
export function describePopulation(judged: readonly JudgedGrant[], can: string): string {
  const holders = judged.flatMap(({ grant, holding }) =>
    holding.kind === 'held' && holding.state.kind === 'no list' ? [renderHolder(grant.holder)] : [],
  );
  const all = [...new Set(holders)].sort(compareText);
  const more = all.length > HOLDERS ? ` and ${all.length - HOLDERS} more` : '';
  const who = all.length === 1 ? (all[0] ?? '') : `${all.length} holders`;
  const names = all.length === 1 ? '' : ` (${all.slice(0, HOLDERS).join(', ')}${more})`;
  return `${who} can ${can}${names}, which nobody has approved (approved in seaworthy.yaml)`;
}
