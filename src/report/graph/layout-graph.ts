import type { Step } from '../../access/graph/find-paths.ts';
import { compareSeverities, type Severity } from '../../base/severity.ts';
import { describeNode } from './describe-node.ts';
import { severityOfStep } from './describe-step.ts';
import type { PathGroup } from './group-paths.ts';

/** A box of the picture. */
export interface Box {
  readonly key: string;
  /** Each a line. */
  readonly lines: readonly string[];
  readonly isGoal: boolean;
  /** Its way begins here. */
  readonly isStart: boolean;
  /** Steps to the goal: its column, counted from the right. */
  readonly depth: number;
  /** Its row, a number that need not be whole. */
  readonly row: number;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly severity: Severity;
  /** `R15 token-request`; several where there are several ways. */
  readonly labels: readonly string[];
  readonly isConditional: boolean;
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
  readonly lines: readonly string[];
  readonly isStart: boolean;
  depth: number;
  row: number;
}

/** Who gets where, from left to right: the goal in the last column, everybody as far from it as their way is long. */
export function layoutGraph(groups: readonly PathGroup[], goal: string): Picture {
  const shown = groups.slice(0, MOST);
  const nodes = new Map<string, Node>([[goal, { key: goal, lines: [goal], isStart: false, depth: 0, row: 0 }]]);
  const lines = new Map<string, Line>();
  for (const group of shown) addGroup(group, nodes, lines);
  const rows = placeRows(nodes, [...lines.values()], goal);
  return {
    boxes: [...nodes.values()].map((node) => ({ ...node, isGoal: node.key === goal })),
    lines: [...lines.values()],
    columns: Math.max(...[...nodes.values()].map(({ depth }) => depth)) + 1,
    rows,
    left: groups.length - shown.length,
  };
}

function addGroup({ holders, steps }: PathGroup, nodes: Map<string, Node>, lines: Map<string, Line>): void {
  const start = holders.length === 1 ? (holders[0] ?? '') : holders.join('\n');
  steps.forEach((step, index) => {
    const depth = steps.length - index;
    const key = index === 0 ? start : step.from.key;
    const before = nodes.get(key);
    if (before === undefined)
      nodes.set(key, { key, lines: linesOf(step, index === 0 ? holders : []), isStart: index === 0, depth, row: 0 });
    else before.depth = Math.max(before.depth, depth);
    addLine(lines, { from: key, to: step.to.key, step });
  });
}

function linesOf({ from }: Step, holders: readonly string[]): readonly string[] {
  if (holders.length <= 1) return [describeNode(from.node)];
  const [first = '', second = ''] = holders;
  return holders.length === 2 ? [first, second] : [first, `and ${holders.length - 1} more`];
}

function addLine(
  lines: Map<string, Line>,
  { from, to, step }: { readonly from: string; readonly to: string; readonly step: Step },
): void {
  const key = JSON.stringify([from, to]);
  const label = `${step.kind.rule} ${step.kind.id}`;
  const own = severityOfStep(step);
  const before = lines.get(key);
  const isConditional = step.proviso !== undefined;
  lines.set(
    key,
    before === undefined
      ? { from, to, severity: own, labels: [label], isConditional }
      : {
          ...before,
          severity: compareSeverities(own, before.severity) < 0 ? own : before.severity,
          labels: before.labels.includes(label) ? before.labels : [...before.labels, label],
          isConditional: before.isConditional && isConditional,
        },
  );
}

/** Whoever nobody leads to takes the next row; the others stand in the middle of those who lead to them. Gives the number of rows. */
function placeRows(nodes: ReadonlyMap<string, Node>, lines: readonly Line[], goal: string): number {
  const before = Map.groupBy(lines, ({ to }) => to);
  const after = Map.groupBy(lines, ({ from }) => from);
  const seen = new Set<string>();
  let rows = 0;
  place(goal);
  // Whoever has several ways stands in the middle of where they lead.
  for (const [key, own] of after) {
    const node = nodes.get(key);
    if (node === undefined || own.length < 2 || before.has(key)) continue;
    node.row = middle(own.map(({ to }) => nodes.get(to)?.row ?? 0));
  }
  return Math.max(rows, 1);

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

function middle(rows: readonly number[]): number {
  return (Math.min(...rows) + Math.max(...rows)) / 2;
}
