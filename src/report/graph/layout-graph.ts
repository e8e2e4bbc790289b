import { type GraphNode, nameNode } from '../../access/graph/graph-node.ts';
import type { Step } from '../../access/graph/find-steps.ts';
import { compareSeverities, type Severity } from '../../base/severity.ts';
import { escapeLine } from '../style.ts';
import { describeNode } from './describe-node.ts';
import { severityOfStep } from './describe-step.ts';
import type { PathGroup } from './group-paths.ts';

/** Where something stands: its column, counted from the goal, and its row, a number that need not be whole. */
export interface Spot {
  readonly depth: number;
  readonly row: number;
}

/** A box of the picture. */
export interface Box extends Spot {
  readonly key: string;
  readonly name: string;
  /** How many more are in the same box. */
  readonly more: number;
  readonly isGoal: boolean;
  /** Somebody's way begins here. */
  readonly isStart: boolean;
  /** Those that lead here are needed all at once. */
  readonly isTogether: boolean;
}

export interface Line {
  readonly severity: Severity;
  /** `R15 token-request`; several where there are several ways, none where those meet that are needed together. */
  readonly labels: readonly string[];
  readonly isConditional: boolean;
  /** From where it begins to where it ends, through the columns between. */
  readonly spots: readonly Spot[];
  /** Others begin where it does. */
  readonly isOneOfMany: boolean;
}

export interface Picture {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly columns: number;
  readonly rows: number;
  /** Groups that found no room. */
  readonly left: number;
}

/** Groups that a picture has room for, so that it can be read. */
const MOST = 40;

interface Node {
  readonly key: string;
  /** Absent where a line only passes. */
  readonly box?: Pick<Box, 'name' | 'more' | 'isStart' | 'isGoal' | 'isTogether'>;
  depth: number;
  row: number;
}

type Way = Omit<Line, 'spots' | 'isOneOfMany'> & { readonly from: string; readonly to: string };

interface Drawing {
  readonly nodes: Map<string, Node>;
  readonly ways: Map<string, Way>;
}

/** Who gets where, from left to right: the goal in the last column, everybody as far from it as their way is long. */
export function layoutGraph(groups: readonly PathGroup[], goal: string): Picture {
  const drawing: Drawing = { nodes: new Map(), ways: new Map() };
  const box = { name: goal, more: 0, isStart: false, isGoal: true, isTogether: false };
  drawing.nodes.set(GOAL, { key: GOAL, box, depth: 0, row: 0 });
  const shown = groups.slice(0, MOST);
  const between = new Set(
    shown.flatMap(({ steps }) =>
      steps.slice(1).flatMap(({ from }) => (from.key === steps[0]?.from.key ? [] : [from.key])),
    ),
  );
  for (const group of shown.flatMap((each) => splitGroup(each, between))) addGroup(group, drawing);
  const chains = [...drawing.ways.values()].map((way) => addPassing(way, drawing.nodes));
  const rows = placeRows(drawing.nodes, chains);
  const nodes = [...drawing.nodes.values()];
  return {
    boxes: nodes.flatMap(({ key, box: own, depth, row }) => (own === undefined ? [] : [{ ...own, key, depth, row }])),
    lines: chains.map(({ way, keys }) => ({
      ...way,
      spots: keys.flatMap((key) => drawing.nodes.get(key) ?? []),
      isOneOfMany: chains.some((other) => other.way !== way && other.way.from === way.from),
    })),
    columns: Math.max(...nodes.map(({ depth }) => depth)) + 1,
    rows,
    left: Math.max(0, groups.length - MOST),
  };
}

/** No node of a graph is called so. */
const GOAL = '';

/** Whoever others come by has a box of their own. */
function splitGroup({ holders, ...group }: PathGroup, between: ReadonlySet<string>): readonly PathGroup[] {
  const [own, others] = [true, false].map((isBetween) => holders.filter((holder) => between.has(holder) === isBetween));
  return [
    ...(own ?? []).map((holder) => ({ ...group, holders: [holder] })),
    ...(others === undefined || others.length === 0 ? [] : [{ ...group, holders: others }]),
  ];
}

function addGroup({ holders, steps }: PathGroup, { nodes, ways }: Drawing): void {
  const [first = ''] = holders;
  const start = holders.length === 1 ? first : holders.join('\n');
  const [begin] = steps;
  const end = steps.at(-1)?.to.key;
  const keyOf = (key: string): string => (key === begin?.from.key ? start : key === end ? GOAL : key);
  const add = (node: GraphNode, to: string): string => {
    const key = keyOf(nameNode(node));
    const before = nodes.get(key);
    const isStart = key === start || before?.box?.isStart === true;
    // The holders of a group may be others than the one whose steps are told.
    const name = key === start ? escapeLine(first) : nameBox(node);
    const box = {
      name,
      more: key === start ? holders.length - 1 : 0,
      isStart,
      isGoal: false,
      isTogether: node.kind === 'joint',
    };
    nodes.set(key, { key, box, depth: Math.max(before?.depth ?? 0, depthOf(to) + 1), row: 0 });
    return key;
  };
  // From the goal on: whatever leads on from a step is placed before it.
  for (const step of steps.toReversed()) {
    const to = keyOf(step.to.key);
    const from = add(step.from.node, to);
    addWay(ways, { from, to }, step);
    if (step.from.node.kind === 'joint')
      for (const part of step.from.node.parts) addBeside(ways, { from: add(part, from), to: from }, step);
  }

  function depthOf(key: string): number {
    return nodes.get(key)?.depth ?? 0;
  }
}

function nameBox(node: GraphNode): string {
  if (node.kind !== 'joint') return describeNode(node);
  return node.parts.length === 2 ? 'both at once' : `these ${node.parts.length} at once`;
}

/** What leads to those that are needed together is no step itself. */
function addBeside(ways: Map<string, Way>, ends: Pick<Way, 'from' | 'to'>, step: Step): void {
  ways.set(JSON.stringify([ends.from, ends.to]), {
    ...ends,
    severity: severityOfStep(step),
    labels: [],
    isConditional: false,
  });
}

function addWay(ways: Map<string, Way>, ends: Pick<Way, 'from' | 'to'>, step: Step): void {
  const key = JSON.stringify([ends.from, ends.to]);
  const before = ways.get(key);
  const label = `${step.kind.rule} ${step.kind.id}`;
  const severity = severityOfStep(step);
  const isConditional = step.proviso !== undefined;
  if (before === undefined) {
    ways.set(key, { ...ends, severity, labels: [label], isConditional });
    return;
  }
  ways.set(key, {
    ...before,
    severity: compareSeverities(severity, before.severity) < 0 ? severity : before.severity,
    labels: [...new Set([...before.labels, label])],
    isConditional: before.isConditional && isConditional,
  });
}

interface Chain {
  readonly way: Way;
  /** Of the nodes that it goes through, the first and the last too. */
  readonly keys: readonly string[];
}

/** In a column that a line only passes it needs a row of its own. */
function addPassing(way: Way, nodes: Map<string, Node>): Chain {
  const [start, end] = [nodes.get(way.from), nodes.get(way.to)];
  const passing: string[] = [];
  for (let depth = (start?.depth ?? 0) - 1; depth > (end?.depth ?? 0); depth--) {
    const key = JSON.stringify([way.from, way.to, depth]);
    nodes.set(key, { key, depth, row: 0 });
    passing.push(key);
  }
  return { way, keys: [way.from, ...passing, way.to] };
}

/** Whoever nobody leads to takes the next row; the others stand in the middle of those who lead to them. Gives the number of rows. */
function placeRows(nodes: ReadonlyMap<string, Node>, chains: readonly Chain[]): number {
  const pairs = chains.flatMap(({ keys }) => keys.slice(1).map((to, index) => ({ from: keys[index] ?? '', to })));
  const before = Map.groupBy(pairs, ({ to }) => to);
  const after = Map.groupBy(pairs, ({ from }) => from);
  // Whoever has several ways is placed last, in the middle of where they lead.
  const fans = [...after].filter(([, own]) => own.length > 1).map(([key]) => key);
  const seen = new Set(fans);
  let rows = 0;
  place(GOAL);
  for (const key of fans) {
    const node = nodes.get(key);
    if (node !== undefined) node.row = middle((after.get(key) ?? []).map(({ to }) => nodes.get(to)?.row ?? 0));
  }
  spread(nodes);
  return Math.max(...Array.from(nodes.values(), ({ row }) => row)) + 1;

  function place(key: string): void {
    const node = nodes.get(key);
    if (node === undefined || seen.has(key)) return;
    seen.add(key);
    const leading = (before.get(key) ?? []).filter(({ from }) => !seen.has(from));
    for (const { from } of leading) place(from);
    const placed = leading.flatMap(({ from }) => nodes.get(from) ?? []);
    if (placed.length === 0) {
      node.row = rows;
      rows += 1;
    } else node.row = middle(placed.map(({ row }) => row));
  }
}

/** Two middles of one column may be the same: what stands on something else moves down. */
function spread(nodes: ReadonlyMap<string, Node>): void {
  for (const column of Map.groupBy(nodes.values(), ({ depth }) => depth).values()) {
    let free = 0;
    for (const node of column.toSorted((left, right) => left.row - right.row)) {
      node.row = Math.max(node.row, free);
      free = node.row + 1;
    }
  }
}

function middle(rows: readonly number[]): number {
  return (Math.min(...rows) + Math.max(...rows)) / 2;
}
