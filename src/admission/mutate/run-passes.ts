import { admitAgain } from '../../facts/served/serve-object.ts';
import { type Invocation, invoke, type Standing, type Surroundings, textOfWorld, type Unknown } from './invoke.ts';

/** With more of them, or with more ways for the object to be on the way, the orders are too many to try. */
const MOST = 8;
const MOST_WAYS = 24;

/** What is unknown where the order decides. */
export const MEETING = 'the order in which the API server asks the policies, and it promises none';

/**
 * Makes invocations in every order that the API server may make them in, for it promises none. Gives every way in which the
 * object may come out; orders that lead to the same are followed once.
 */
export function runPass(
  invocations: readonly Invocation[],
  standing: Standing,
  around: Surroundings,
): readonly Standing[] | Unknown {
  if (invocations.length > MOST) return { unknown: MEETING };
  const reached = new Map([[0, new Map([[textOfStanding(standing), standing]])]]);
  const whole = 2 ** invocations.length - 1;
  // A set of invocations comes behind each of its parts.
  for (let done = 0; done < whole; done++)
    for (const from of reached.get(done)?.values() ?? [])
      for (const [index, invocation] of invocations.entries()) {
        const bit = 2 ** index;
        if (Math.floor(done / bit) % 2 === 1) continue;
        const to = invoke(invocation, from, around);
        if ('unknown' in to) return to;
        const ways = reached.get(done + bit) ?? new Map<string, Standing>();
        if (ways.size === MOST_WAYS) return { unknown: MEETING };
        reached.set(done + bit, ways.set(textOfStanding(to), to));
      }
  return [...(reached.get(whole)?.values() ?? [])];
}

/** The same for standings from which the same comes. */
export function textOfStanding({ world, failures, again, isDirty, reading }: Standing): string {
  return JSON.stringify([
    textOfWorld(world),
    failures.map((each) => JSON.stringify(each)).sort(),
    [...again].sort(),
    isDirty,
    reading,
  ]);
}

/** What the plug-ins make of a changed object; they are asked once more, and behind them the policies that want to be. */
export function readmit(standing: Standing, type: string | undefined): Standing {
  const world = type === undefined ? standing.world : admitAgain(standing.world, type);
  return { ...standing, world, again: [], reading: { isTyped: false } };
}
