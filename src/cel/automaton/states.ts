import type { PatternNode } from './pattern-tree.ts';

/** A machine with many ways at once (Thompson's construction); a state is known by its position. */
export interface Machine {
  readonly states: readonly MachineState[];
  readonly start: number;
  readonly accept: number;
}

export type MachineState =
  /** Goes on with a letter of the set. */
  | { readonly kind: 'letter'; readonly set: readonly boolean[]; readonly next: number }
  /** Goes on in every way at once. */
  | { readonly kind: 'split'; readonly ways: readonly number[] }
  /** Goes on at the beginning, or the end, of the text only. */
  | { readonly kind: 'begin' | 'end'; readonly next: number };

/** More than any of our own patterns needs. */
const MOST_STATES = 2000;

/** Undefined for a pattern of too many states. */
export function buildMachine(tree: PatternNode): Machine | undefined {
  const states: MachineState[] = [];
  const add = (state: MachineState): number => states.push(state) - 1;
  const accept = add({ kind: 'split', ways: [] });
  const start = build(tree, accept);
  return states.length > MOST_STATES ? undefined : { states, start, accept };

  /** The first state of a node after which `next` goes on. */
  function build(node: PatternNode, next: number): number {
    if (states.length > MOST_STATES) return next;
    switch (node.kind) {
      case 'empty':
        return next;
      case 'letter':
        return add({ kind: 'letter', set: node.set, next });
      case 'begin':
      case 'end':
        return add({ kind: node.kind, next });
      case 'sequence':
        return node.parts.reduceRight((behind, part) => build(part, behind), next);
      case 'choice':
        return add({ kind: 'split', ways: node.parts.map((part) => build(part, next)) });
      case 'repeat':
        return buildRepeat(node, next);
    }
  }

  function buildRepeat({ part, least, most }: Extract<PatternNode, { kind: 'repeat' }>, next: number): number {
    let behind = next;
    if (most === Number.POSITIVE_INFINITY) {
      const loop = add({ kind: 'split', ways: [] });
      states[loop] = { kind: 'split', ways: [build(part, loop), next] };
      behind = loop;
    } else
      for (let more = least; more < most; more++) behind = add({ kind: 'split', ways: [build(part, behind), next] });
    for (let times = 0; times < least; times++) behind = build(part, behind);
    return behind;
  }
}
