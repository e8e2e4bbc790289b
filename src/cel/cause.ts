import type { Path } from '../base/path.ts';
import type { Expression } from './ast.ts';
import { type Places, findPlace, placesInside, type Place } from './trace-place.ts';
import type { Trace } from './trace.ts';
import { CelError, type CelErrorKind, type CelValue } from './value.ts';

/** What made an expression an error: the value that did not fit, or the one that is missing. */
export interface Cause {
  readonly kind: CelErrorKind;
  readonly message: string;
  /** The key, index or field that was looked for in vain, where that is what went wrong. */
  readonly key?: CelValue;
  /** The part of the expression that could not go on, as a range in its source. */
  readonly start: number;
  readonly end: number;
  /** The variable and the way from it; absent where the error comes from no data. */
  readonly variable?: string;
  readonly path?: Path;
}

/** Where in the variables an evaluation's error comes from; undefined where it gave none. */
export function findCause(trace: Trace): Cause | undefined {
  if (!(trace.value instanceof CelError)) return undefined;
  const { origin, places } = findOrigin(trace, new Map());
  const { kind, message } = origin.value as CelError;
  const { start, end } = origin.node;
  const place = findBlamed(origin, places);
  return {
    kind,
    message,
    ...keyOf(origin),
    start,
    end,
    ...(place === undefined ? {} : { variable: place.variable, path: place.path }),
  };
}

function keyOf({ node, children }: Trace): Pick<Cause, 'key'> {
  if (node.kind === 'select' || node.kind === 'has') return { key: node.field };
  const key = node.kind === 'index' ? children[1]?.value : undefined;
  return key === undefined ? {} : { key };
}

interface Origin {
  readonly origin: Trace;
  readonly places: Places;
}

/** The innermost evaluation that has the error while none of its own parts has it. */
function findOrigin(trace: Trace, places: Places): Origin {
  for (const element of trace.elements) {
    const failing = element.isDecisive ? element.children.find(({ value }) => value === trace.value) : undefined;
    if (failing !== undefined) return findOrigin(failing, placesInside(trace, places, element));
  }
  const failing = trace.decisive.find(({ value }) => value === trace.value);
  return failing === undefined ? { origin: trace, places } : findOrigin(failing, placesInside(trace, places));
}

/** The place that a failed evaluation is to blame on. */
function findBlamed(origin: Trace, places: Places): Place | undefined {
  const { node, value, children, elements } = origin;
  const inner = placesInside(origin, places);
  const isMissing = (value as CelError).kind === 'no_such_key' || node.kind === 'identifier';
  if (isMissing) return findPlace(origin, places);
  // A comprehension fails of itself where an element gives no bool.
  const element = elements.find(({ isDecisive }) => isDecisive);
  const blamed = element === undefined ? children : element.children;
  const around = element === undefined ? inner : placesInside(origin, places, element);
  const candidates =
    wantsBools(node) || element !== undefined ? blamed.filter((child) => typeof child.value !== 'boolean') : blamed;
  for (const candidate of candidates) {
    const place = findPlace(candidate, around);
    if (place !== undefined) return place;
  }
  return undefined;
}

function wantsBools(node: Expression): boolean {
  return (
    (node.kind === 'binary' && (node.operator === '||' || node.operator === '&&')) ||
    (node.kind === 'unary' && node.operator === '!')
  );
}
