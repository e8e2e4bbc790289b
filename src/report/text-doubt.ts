import type { Grant } from '../access/access.ts';
import type { CollectionState } from '../facts/collection.ts';
import type { Canvas } from './canvas.ts';
import { describeBinding } from './describe-grant.ts';
import { plural } from './plural.ts';
import { wrapWords } from './width.ts';

/** Nobody among some bindings is something else than no binding at all. */
export function describeNobody(bindings: number): string {
  return bindings === 0
    ? 'nobody, for there is no binding in what was read'
    : `nobody by the ${plural(bindings, 'binding')} in what was read`;
}

/** What an answer is worth: nothing where all was seen. */
export function renderDoubt(state: CollectionState, { style, width }: Canvas): readonly string[] {
  if (state === 'complete') return [];
  const text =
    'There may be more: what was read may not hold every role and binding; --complete says that it does. Other ways in (cloud IAM, client certificates, webhooks) stand in no manifest.';
  return wrapWords(text, width).map(style.yellow);
}

/** Bindings that are named on one screen. */
const SHOWN = 5;

/** Bindings to roles that were not seen, so nobody knows what they give; and to roles that may give more than was seen. */
export function describeUnknown(unknown: readonly Grant[], canvas: Canvas): readonly string[] {
  const isKnown = ({ role: { origin, doubt } }: Grant): boolean => origin !== 'unseen' && doubt !== 'malformed';
  const whole = unknown.filter((grant) => !isKnown(grant));
  return [
    ...renderNamed(whole, (count) => `What ${count} ${count === '1 binding' ? 'gives' : 'give'} is not known`, canvas),
    ...renderNamed(unknown.filter(isKnown), (count) => `${count} may give more`, canvas),
  ];
}

function renderNamed(
  grants: readonly Grant[],
  head: (count: string) => string,
  { style, width, isWhole }: Canvas,
): readonly string[] {
  if (grants.length === 0) return [];
  const names = [...new Set(grants.map((grant) => `${describeBinding(grant)} (${describeWhy(grant)})`))];
  const shown = isWhole === true ? names : names.slice(0, SHOWN);
  const more = names.length - shown.length;
  const text = `${head(plural(names.length, 'binding'))}: ${shown.join(', ')}${more === 0 ? '' : ` and ${more} more; --all names them`}.`;
  return wrapWords(text, width).map(style.yellow);
}

function describeWhy({ role: { origin, doubt } }: Grant): string {
  if (doubt === 'malformed') return 'cannot be read';
  return WHY[origin];
}

const WHY: Readonly<Record<Grant['role']['origin'], string>> = {
  seen: 'gathers rules from roles that may not all be here',
  installed: 'taken as Kubernetes installs it; the roles of the cluster may not all be here',
  unseen: 'the role is not in the input',
};
