import type { Grant } from '../access/access.ts';
import type { CollectionReport, CollectionState } from '../facts/collection.ts';
import type { Canvas } from './canvas.ts';
import { describeBinding } from './describe-grant.ts';
import { plural } from './plural.ts';
import { renderCollections } from './text-collections.ts';
import { wrapWords } from './width.ts';

/** How much was seen of what decides. */
export interface SeenPart {
  readonly state: CollectionState;
  /** What a cluster or a snapshot did not give whole, and why. */
  readonly unread: readonly CollectionReport[];
  /** It was a cluster that was asked: what was read stands in no file. */
  readonly isCollected?: boolean;
}

/** Nobody among some bindings is something else than no binding at all, and that something else than none that exists. */
export function describeNobody(bindings: number, { state, unread }: SeenPart): string {
  if (bindings > 0)
    return `nobody by the ${plural(bindings, 'binding')} ${unread.length === 0 ? 'in what was read' : 'that could be read'}`;
  if (state === 'complete') return 'nobody, for there is no binding in what was read';
  return `nobody knows: ${describeNone(unread)}`;
}

/** Why there is no binding where not all was seen. */
export function describeNone(unread: SeenPart['unread']): string {
  return unread.length === 0 ? 'there is no binding in what was read' : 'no binding could be read';
}

const ELSEWHERE = 'Other ways in (cloud IAM, client certificates, webhooks) stand in no manifest.';

/** What an answer is worth: nothing where all was seen. Of a cluster nobody says that it is whole; it says itself what it did not give. */
export function renderDoubt({ state, unread }: SeenPart, canvas: Canvas): readonly string[] {
  const { style, width, height, isWhole = false } = canvas;
  if (state === 'complete') return [];
  const more =
    unread.length === 0
      ? 'what was read may not hold every role and binding; --complete says that it does.'
      : 'not every role and binding could be read.';
  return [
    ...wrapWords(`There may be more: ${more} ${ELSEWHERE}`, width).map(style.yellow),
    ...renderCollections(unread, { canvas, isWhole: isWhole || height === undefined }),
  ];
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
