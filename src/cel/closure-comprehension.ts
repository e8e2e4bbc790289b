import type { Comprehension, ComprehensionMacro } from './ast.ts';
import { NONE } from './access.ts';
import { NO_OVERLOAD } from './cel-error.ts';
import { compile, type Compiled, type Frame, type Names } from './closure.ts';
import { elementsOf, mergeEntries } from './comprehension.ts';
import { isCelMap, isPlainMap } from './shape.ts';
import { sortByKeys } from './library/collections.ts';
import { CelError, CelOptional, type CelValue } from './value.ts';

/** A comprehension's parts, with each element put into its slots before they run. */
interface Loop {
  readonly range: CelValue;
  readonly elements: readonly (readonly [CelValue, CelValue])[];
  readonly body: (element: readonly [CelValue, CelValue]) => CelValue;
  /** True where there is no condition. */
  readonly condition: (element: readonly [CelValue, CelValue]) => CelValue;
}

export function compileComprehension(expression: Comprehension, names: Names): Compiled {
  const { macro, variables, condition, body } = expression;
  const range = compile(expression.range, names);
  const first = names.take(variables[0]);
  const second = variables.length === 2 ? first.names.take(variables[1]) : undefined;
  const inner = second?.names ?? first.names;
  const compiledBody = compile(body, inner);
  const compiledCondition = condition === undefined ? undefined : compile(condition, inner);
  if (macro === 'optMap' || macro === 'optFlatMap')
    return compileOptional(range, compiledBody, { slot: first.slot, isFlat: macro === 'optFlatMap' });
  const run = LOOPS[macro];
  const put = (frame: Frame, [key, value]: readonly [CelValue, CelValue]): void => {
    frame.slots[first.slot] = second === undefined ? value : key;
    if (second !== undefined) frame.slots[second.slot] = value;
  };
  return (frame) => {
    const walked = range(frame);
    const elements = elementsOf(walked, second !== undefined);
    if (elements instanceof CelError) return elements;
    const evaluate = (part: Compiled | undefined) => (element: readonly [CelValue, CelValue]) => {
      if (part === undefined) return true;
      put(frame, element);
      return part(frame);
    };
    return run({ range: walked, elements, body: evaluate(compiledBody), condition: evaluate(compiledCondition) });
  };
}

function compileOptional(
  range: Compiled,
  body: Compiled,
  { slot, isFlat }: { slot: number; isFlat: boolean },
): Compiled {
  return (frame) => {
    const optional = range(frame);
    if (!(optional instanceof CelOptional)) return optional instanceof CelError ? optional : NO_OVERLOAD;
    if (optional.value === undefined) return NONE;
    frame.slots[slot] = optional.value;
    const value = body(frame);
    if (value instanceof CelError || isFlat) return value;
    return new CelOptional(value);
  };
}

const LOOPS: Readonly<Record<Exclude<ComprehensionMacro, 'optMap' | 'optFlatMap'>, (loop: Loop) => CelValue>> = {
  all: (loop) => decide(loop, false),
  exists: (loop) => decide(loop, true),
  existsOne: ({ elements, body }) => {
    let count = 0;
    for (const element of elements) {
      const value = body(element);
      if (value === true) count += 1;
      else if (value !== false) return value instanceof CelError ? value : NO_OVERLOAD;
    }
    return count === 1;
  },
  map: transformList,
  transformList,
  filter: ({ elements, body }) => {
    const kept: CelValue[] = [];
    for (const element of elements) {
      const value = body(element);
      if (value === true) kept.push(element[1]);
      else if (value !== false) return value instanceof CelError ? value : NO_OVERLOAD;
    }
    return kept;
  },
  transformMap: (loop) =>
    transformMap(loop, (map, [key], value) => {
      map.set(key, value);
      return undefined;
    }),
  transformMapEntry: (loop) => transformMap(loop, (map, _element, value) => mergeEntries(map, value)),
  sortBy: ({ range, elements, body }) => {
    if (isCelMap(range) || isPlainMap(range)) return NO_OVERLOAD;
    const keys = elements.map(body);
    return (
      keys.find((key) => key instanceof CelError) ??
      sortByKeys(
        elements.map(([, value]) => value),
        keys,
      )
    );
  },
};

/** `exists` and `all`: one deciding element settles it, whatever errors stand beside it. */
function decide({ elements, body }: Loop, deciding: boolean): CelValue {
  let result: CelValue = !deciding;
  for (const element of elements) {
    const value = body(element);
    if (value === deciding) return deciding;
    if (value !== !deciding && result === !deciding) result = value instanceof CelError ? value : NO_OVERLOAD;
  }
  return result;
}

function transformList({ elements, body, condition }: Loop): CelValue {
  const list: CelValue[] = [];
  for (const element of elements) {
    const wanted = condition(element);
    if (wanted === false) continue;
    if (wanted !== true) return wanted instanceof CelError ? wanted : NO_OVERLOAD;
    const value = body(element);
    if (value instanceof CelError) return value;
    list.push(value);
  }
  return list;
}

type Put = (
  map: Map<CelValue, CelValue>,
  element: readonly [CelValue, CelValue],
  value: CelValue,
) => CelError | undefined;

function transformMap({ elements, body, condition }: Loop, put: Put): CelValue {
  const map = new Map<CelValue, CelValue>();
  for (const element of elements) {
    const wanted = condition(element);
    if (wanted === false) continue;
    if (wanted !== true) return wanted instanceof CelError ? wanted : NO_OVERLOAD;
    const value = body(element);
    if (value instanceof CelError) return value;
    const error = put(map, element, value);
    if (error !== undefined) return error;
  }
  return map;
}
