import type { LineNode } from './line-tree.ts';
import { HOLE } from './template-actions.ts';

export interface MatchRules {
  /** Elements may have come, gone and moved on the way: only one that says what it is called is known again. */
  readonly isPatched: boolean;
}

/** Nodes of a rendered text, each with the one node of its source that it can come from; those that may have several are left out. */
export function matchNodes(made: LineNode, source: LineNode, rules: MatchRules): ReadonlyMap<LineNode, LineNode> {
  const matches = new Map<LineNode, LineNode>();
  const budget = { left: MOST_LOOKS };
  const match = (made: LineNode, source: LineNode): void => {
    matches.set(made, source);
    for (const [child, found] of [...matchKeys(made, source), ...matchElements({ made, source, budget }, rules)])
      match(child, found);
  };
  match(made, source);
  return matches;
}

type Match = readonly [made: LineNode, source: LineNode];

/** A key that comes twice, or that another may have printed, is not known. */
function matchKeys(made: LineNode, source: LineNode): readonly Match[] {
  const own = Map.groupBy(made.children, ({ key }) => key);
  const all = Map.groupBy(source.children, ({ key }) => key);
  const isCertain = !mayPrintMore(source);
  return [...own].flatMap(([key, [child, ...again]]) => {
    if (key === undefined || child === undefined || again.length > 0) return [];
    const [only, ...others] = (all.get(key) ?? []).filter((each) => mayPrint(each, child));
    if (only === undefined || others.length > 0) return [];
    return isCertain || isAlways(only, source) ? [[child, only]] : [];
  });
}

function matchElements({ made, source, budget }: Parents, { isPatched }: MatchRules): readonly Match[] {
  const own = made.children.filter(({ isElement }) => isElement);
  const all = source.children.filter(({ isElement }) => isElement);
  const [only] = all;
  if (only === undefined) return [];
  if (isPatched) return matchNames(own, all);
  if (mayPrintMore(source))
    return matchNames(
      own,
      all.filter((each) => isAlways(each, source)),
    );
  if (all.length === 1) return own.map((child) => [child, only]);
  if (all.length === own.length && all.every((each) => isAlways(each, source)))
    return own.map((child, index) => [child, all[index] ?? only]);
  return matchForms(own, all, budget);
}

interface Parents {
  readonly made: LineNode;
  readonly source: LineNode;
  readonly budget: Budget;
}

/** Pairs of nodes that are still looked at; where there are more, a node may have come from anywhere. */
interface Budget {
  left: number;
}
const MOST_LOOKS = 200_000;

/** What can have come from one element only. */
function matchForms(own: readonly LineNode[], all: readonly LineNode[], budget: Budget): readonly Match[] {
  return own.flatMap((child) => {
    if (budget.left < 0) return [];
    const [only, ...others] = all.filter((each) => mayMake(each, child, budget));
    return only === undefined || others.length > 0 ? [] : [[child, only]];
  });
}

/** What says how it is called, and is the only one that does. */
function matchNames(own: readonly LineNode[], all: readonly LineNode[]): readonly Match[] {
  const called = Map.groupBy(all, nameOf);
  return [...Map.groupBy(own, nameOf)].flatMap(([name, [child, ...again]]) => {
    const [only, ...others] = called.get(name) ?? [];
    if (name === undefined || child === undefined || only === undefined) return [];
    return again.length > 0 || others.length > 0 ? [] : [[child, only]];
  });
}

/** Printed whenever what it stands in is. */
function isAlways(node: LineNode, parent: LineNode): boolean {
  return node.depth <= parent.depth;
}

function mayPrintMore({ hasPrinted, children }: LineNode): boolean {
  return hasPrinted || children.some(({ key, isElement }) => key === undefined && !isElement);
}

/** What an element is called, where that is written: its name, or itself where it is a text. */
function nameOf({ children, value }: LineNode): string | undefined {
  const name = unquote(children.find(({ key }) => key === 'name')?.value ?? value);
  return name === '' || name.includes(HOLE) ? undefined : name;
}

/** Whether a node of a source can be what a rendered one came from, with everything in it. */
function mayMake(source: LineNode, made: LineNode, budget: Budget): boolean {
  budget.left -= 1;
  if (budget.left < 0) return true;
  if (!mayPrint(source, made)) return false;
  const isKnown = !mayPrintMore(source);
  const madeKeys = new Set(made.children.map(({ key }) => key));
  const isWhole = source.children.every(
    ({ key, depth }) => key === undefined || depth > source.depth || madeKeys.has(key),
  );
  if (!isWhole) return false;
  return (
    !isKnown ||
    made.children.every((child) => source.children.some((each) => isAlike(each, child) && mayMake(each, child, budget)))
  );
}

function isAlike(source: LineNode, made: LineNode): boolean {
  return source.isElement === made.isElement && source.key === made.key;
}

/** Whether a line of a source can be what a rendered line came from: everything in it that is no hole is there, in its order. */
export function mayPrint(source: LineNode, made: LineNode): boolean {
  if (!source.value.includes(HOLE)) return unquote(source.value) === unquote(made.value);
  const parts = source.value.split(HOLE).map(squeeze);
  const text = squeeze(made.value);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

/** Blanks beside an action may be cut away with it. */
function squeeze(text: string): string {
  return text.replaceAll(/\s/g, '');
}

function unquote(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}
