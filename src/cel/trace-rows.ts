import { renderCelValue } from './render-value.ts';
import type { ElementTrace, Trace } from './trace.ts';

/** One line of a trace: a part of the expression as written and what it gave. */
export interface TraceRow {
  readonly depth: number;
  /** The part's source; `[2]` or `["key"]` for an element of a comprehension. */
  readonly text: string;
  readonly value: string;
}

/**
 * A trace as lines, outermost first: only what made the result, and of that only what is not plain from the text.
 * `source` is the text that the expression was parsed from.
 */
export function listTraceRows(source: string, trace: Trace): readonly TraceRow[] {
  return rowsOf(trace, { source, depth: 0 });
}

interface Place {
  readonly source: string;
  readonly depth: number;
}

function rowsOf(trace: Trace, { source, depth }: Place): readonly TraceRow[] {
  const { node, value, decisive, elements } = trace;
  if (node.kind === 'literal') return [];
  const inner = { source, depth: depth + 1 };
  const own = { depth, text: source.slice(node.start, node.end), value: renderCelValue(value) };
  // A variable is an object that is shown where a part of it is.
  const parts =
    node.kind === 'select' || node.kind === 'index' || node.kind === 'has' ? decisive.filter(isWorthARow) : decisive;
  return [
    own,
    ...parts.flatMap((child) => rowsOf(child, inner)),
    ...elements.filter(({ isDecisive }) => isDecisive).flatMap((element) => rowsOfElement(element, inner)),
  ];
}

function isWorthARow({ node }: Trace): boolean {
  return node.kind !== 'identifier' && node.kind !== 'select';
}

function rowsOfElement({ key, value, children }: ElementTrace, { source, depth }: Place): readonly TraceRow[] {
  const own = { depth, text: `[${renderCelValue(key)}]`, value: renderCelValue(value) };
  return [own, ...children.flatMap((child) => rowsOf(child, { source, depth: depth + 1 }))];
}
