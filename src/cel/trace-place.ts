import type { Path, PathStep } from '../base/path.ts';
import type { Call } from './ast.ts';
import { isList } from './shape.ts';
import type { ElementTrace, Trace } from './trace.ts';
import type { CelValue } from './value.ts';

/** Where a value came from: a variable of the scope, and the way from it. */
export interface Place {
  readonly variable: string;
  readonly path: Path;
}
/** Places of an expression's own variables, by their unique names. */
export type Places = ReadonlyMap<string, Place>;

/** Calls that hand on what they are given. */
const TRANSPARENT = new Set(['orValue', 'or', 'value', 'hasValue', 'dyn', 'optional.of', 'optional.ofNonZeroValue']);

/** The place of a value that was read and not made; undefined for any other. */
export function findPlace(trace: Trace, places: Places): Place | undefined {
  const { node, children, decisive } = trace;
  switch (node.kind) {
    case 'identifier':
      return node.name.includes('@') ? places.get(node.name) : { variable: node.name, path: [] };
    case 'select':
    case 'has':
      return extend(findOperand(children, places), node.field);
    case 'index':
      return extend(findOperand(children, places), children[1]?.value);
    case 'call':
      return TRANSPARENT.has((node satisfies Call).function) ? findOperand(decisive, places) : undefined;
    case 'conditional':
      return findOperand(decisive, places);
    case 'bind':
      return children[1] && findPlace(children[1], placesInside(trace, places));
    case 'comprehension':
      return node.macro === 'optMap' || node.macro === 'optFlatMap'
        ? children[1] && findPlace(children[1], placesInside(trace, places))
        : undefined;
    default:
      return undefined;
  }
}

function findOperand([operand]: readonly Trace[], places: Places): Place | undefined {
  return operand && findPlace(operand, places);
}

function extend(place: Place | undefined, key: CelValue | undefined): Place | undefined {
  const isStep = typeof key === 'string' || typeof key === 'number';
  return place && isStep ? { variable: place.variable, path: [...place.path, key satisfies PathStep] } : undefined;
}

/** The places that the parts of a node see: with the variables that it makes, for the element they look at. */
export function placesInside(trace: Trace, places: Places, element?: ElementTrace): Places {
  const { node, children } = trace;
  if (node.kind === 'bind') return withPlace(places, node.name, children[0] && findPlace(children[0], places));
  if (node.kind !== 'comprehension') return places;
  const [first, second] = node.variables;
  if (node.macro === 'optMap' || node.macro === 'optFlatMap')
    return withPlace(places, first, findOperand(children, places));
  return element === undefined ? places : withPlace(places, second ?? first, findElementPlace(trace, element, places));
}

function withPlace(places: Places, name: string, place: Place | undefined): Places {
  return place === undefined ? places : new Map(places).set(name, place);
}

/** The place of an element that a comprehension looked at: parts of `A + B` are walked one after the other, and the key counts through. */
export function findElementPlace(
  { children: ranges }: Trace,
  { key }: ElementTrace,
  places: Places,
): Place | undefined {
  if (typeof key !== 'number' || ranges.length < 2) return extend(findOperand(ranges, places), key);
  let rest = key;
  for (const range of ranges) {
    const length = range.value !== undefined && isList(range.value) ? range.value.length : 0;
    if (rest < length) return extend(findPlace(range, places), rest);
    rest -= length;
  }
  return undefined;
}
