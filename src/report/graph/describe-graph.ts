import type { AccessGraph } from '../../access/graph/access-graph.ts';
import type { Unseen } from '../../access/graph/world.ts';
import { plural } from '../plural.ts';
import { escapeLine } from '../style.ts';
import { describeGoal } from './describe-node.ts';

/** How many get there. That nobody does is only said where all that decides was seen. */
export function describeOutcome(
  { goal, from, subjects, bindings, unseen, unknown }: AccessGraph,
  ways: number,
): string {
  const isKnown = unseen.length === 0 && unknown.length === 0;
  const none = isKnown ? 'no way' : 'no way in what was seen';
  if (from !== undefined)
    return ways === 0
      ? `${escapeLine(from)} has ${none} to ${describeGoal(goal)}`
      : `${plural(ways, 'way')} to ${describeGoal(goal)}`;
  if (subjects === 0) return 'nobody, for there is no binding in what was read';
  const looked = `${plural(subjects, 'subject')} of ${plural(bindings, 'binding')}`;
  if (ways === 0)
    return `of ${looked}, none has ${isKnown ? 'a way' : 'a way in what was seen'} to ${describeGoal(goal)}`;
  return `${ways} of ${looked} can ${describeGoal(goal)}`;
}

/** A name that may be wrong: what is said of it is what would be. */
export function describeAbsent({ absent }: Pick<AccessGraph, 'absent'>): readonly string[] {
  return absent.map(({ name, isMissing }) => {
    const why = isMissing ? 'does not exist, for all were seen' : 'is not in what was read';
    return escapeLine(`${name} ${why}; the answer is what would hold for it.`);
  });
}

/** What was not seen, and what can never be seen here; nothing where all is known. */
export function describeGraphDoubt({ unseen }: Pick<AccessGraph, 'unseen'>): readonly string[] {
  if (unseen.length === 0) return [];
  const names = unseen.map(nameUnseen);
  // A cluster says itself why; of files, which are parts, somebody else can say that they are all.
  const advice = unseen.every(({ state }) => state === 'partial') ? '; --complete says of files that they are' : '';
  const text = `There may be more: not seen whole were ${[...new Set(names)].join(', ')}${advice}.`;
  return [text];
}

/** Whatever was read, this stands in no manifest. */
export const BEYOND =
  'Cloud IAM (R34, R36), the groups that a directory fills, admission policies and other authorizers are not looked at.';

function nameUnseen({ collection, state }: Unseen): string {
  return state === 'partial' ? collection : `${collection} (${state})`;
}
