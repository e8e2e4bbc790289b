import { OTHER, parsePattern } from './pattern-tree.ts';
import { buildMachine, type Machine } from './states.ts';

/** Whether a pattern is found anywhere in a text. Linear in the text, whatever the pattern. */
export type Matcher = (text: string) => boolean;

/** Sets of states that are kept; with more of them it begins anew. */
const MOST_SETS = 2000;

/** Undefined for a pattern that is not understood here. */
export function createMatcher(source: string): Matcher | undefined {
  const tree = parsePattern(source);
  const machine = tree === undefined ? undefined : buildMachine(tree);
  return machine === undefined ? undefined : createAutomaton(machine);
}

/** All states that a text may be in, as one; where each letter leads is found out once. */
interface StateSet {
  readonly states: readonly number[];
  /** A match ends here, whatever follows. */
  readonly isMatch: boolean;
  /** A match ends here where the text does. */
  readonly isMatchAtEnd: boolean;
  readonly next: (StateSet | undefined)[];
}

function createAutomaton({ states, start, accept }: Machine): Matcher {
  let sets = new Map<string, StateSet>();
  let first = makeSet([start], true);

  return (text) => {
    let current = first;
    for (let at = 0; at < text.length && !current.isMatch; at++) {
      const unit = text.charCodeAt(at);
      // Two halves are one letter.
      if (isHigh(unit) && isLow(text.charCodeAt(at + 1))) at += 1;
      const letter = unit < OTHER ? unit : OTHER;
      current = current.next[letter] ?? advance(current, letter);
    }
    return current.isMatch || current.isMatchAtEnd;
  };

  function advance(from: StateSet, letter: number): StateSet {
    if (sets.size > MOST_SETS) {
      sets = new Map();
      first = makeSet([start], true);
    }
    const reached = from.states.flatMap((number) => {
      const state = states[number];
      return state?.kind === 'letter' && state.set[letter] === true ? [state.next] : [];
    });
    // A match may begin at every letter.
    const next = makeSet([...reached, start], false);
    from.next[letter] = next;
    return next;
  }

  function makeSet(from: readonly number[], isAtBegin: boolean): StateSet {
    const reached = follow(from, { isAtBegin, isAtEnd: false });
    const key = `${isAtBegin ? '^' : ''}${reached.join()}`;
    const known = sets.get(key);
    if (known !== undefined) return known;
    const made: StateSet = {
      states: reached,
      isMatch: reached.includes(accept),
      isMatchAtEnd: follow(from, { isAtBegin, isAtEnd: true }).includes(accept),
      next: [],
    };
    sets.set(key, made);
    return made;
  }

  /** The states that are reached without a letter, in order. */
  function follow(from: readonly number[], where: { isAtBegin: boolean; isAtEnd: boolean }): readonly number[] {
    const reached = new Set<number>();
    const waiting = [...from];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (reached.has(number)) continue;
      reached.add(number);
      const state = states[number];
      if (state?.kind === 'split') waiting.push(...state.ways);
      if ((state?.kind === 'begin' && where.isAtBegin) || (state?.kind === 'end' && where.isAtEnd))
        waiting.push(state.next);
    }
    return [...reached].sort((left, right) => left - right);
  }
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
