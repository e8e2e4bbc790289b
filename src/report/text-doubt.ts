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

/** Bindings to roles that were not seen: nobody knows what they give. */
export function describeUnknown(unknown: readonly Grant[], { style, width, isWhole }: Canvas): readonly string[] {
  if (unknown.length === 0) return [];
  const names = [...new Set(unknown.map((grant) => `${describeBinding(grant)}${describeWhy(grant)}`))];
  const shown = isWhole === true ? names : names.slice(0, SHOWN);
  const more = names.length - shown.length;
  const text = `What ${plural(names.length, 'binding')} ${names.length === 1 ? 'gives' : 'give'} is not known: ${shown.join(', ')}${more === 0 ? '' : ` and ${more} more; --all names them`}.`;
  return wrapWords(text, width).map(style.yellow);
}

function describeWhy({ role: { origin, doubt } }: Grant): string {
  if (doubt === 'malformed') return ' (cannot be read)';
  return origin === 'seen' ? ' (gathers rules from roles that may not all be here)' : ' (the role is not in the input)';
}
