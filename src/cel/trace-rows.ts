import { renderCelValue } from './render-value.ts';
import { findElementPlace, findPlace, type Place, type Places, placesInside } from './trace-place.ts';
import type { ElementTrace, Trace } from './trace.ts';

/** One line of a trace: a part of the expression as written and what it gave. */
export interface TraceRow {
  readonly depth: number;
  /** The part's source, its line breaks and indents made blanks; `[2]` or `["key"]` for an element of a comprehension. */
  readonly text: string;
  /** As CEL would write it, cut where it is long. */
  readonly value: string;
  /** Where the value was read from; absent for one that was made. */
  readonly place?: Place;
}

/** Longer values are cut; whole objects are in the manifest, where the person can read them. */
const LONGEST_VALUE = 160;

/**
 * A trace as lines, outermost first: only what made the result, and of that only what is not plain from the text.
 * `source` is the text that the expression was parsed from.
 */
export function listTraceRows(source: string, trace: Trace): readonly TraceRow[] {
  return rowsOf(trace, { source, depth: 0, places: new Map() });
}

interface Around {
  readonly source: string;
  readonly depth: number;
  readonly places: Places;
}

function rowsOf(trace: Trace, around: Around): readonly TraceRow[] {
  const { node, value, decisive, elements } = trace;
  if (node.kind === 'literal') return [];
  const { source, depth, places } = around;
  const own = {
    depth,
    text: source.slice(node.start, node.end).replaceAll(/\s*\n\s*/g, ' '),
    value: renderCelValue(value, LONGEST_VALUE),
    ...withPlace(findPlace(trace, places)),
  };
  // A variable is an object that is shown where a part of it is.
  const parts =
    node.kind === 'select' || node.kind === 'index' || node.kind === 'has' ? decisive.filter(isWorthARow) : decisive;
  const inner = { source, depth: depth + 1, places: placesInside(trace, places) };
  return [
    own,
    ...parts.flatMap((child) => rowsOf(child, inner)),
    ...elements.filter(({ isDecisive }) => isDecisive).flatMap((element) => rowsOfElement(trace, element, around)),
  ];
}

function isWorthARow({ node }: Trace): boolean {
  return node.kind !== 'identifier' && node.kind !== 'select';
}

function rowsOfElement(trace: Trace, element: ElementTrace, { source, depth, places }: Around): readonly TraceRow[] {
  const { key, value, children } = element;
  const own = {
    depth: depth + 1,
    text: `[${renderCelValue(key, LONGEST_VALUE)}]`,
    value: renderCelValue(value, LONGEST_VALUE),
    ...withPlace(findElementPlace(trace, element, places)),
  };
  const inner = { source, depth: depth + 2, places: placesInside(trace, places, element) };
  return [own, ...children.flatMap((child) => rowsOf(child, inner))];
}

function withPlace(place: Place | undefined): Pick<TraceRow, 'place'> {
  return place === undefined ? {} : { place };
}
