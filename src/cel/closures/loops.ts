import type { ComprehensionMacro } from '../ast.ts';
import { mergeEntries } from '../comprehension.ts';
import { sortByKeys } from '../library/sort.ts';
import { notBool } from '../logic.ts';
import { putEntry } from '../make-collection.ts';
import { CelError, CelUnknown, type CelValue } from '../value.ts';
import type { Loop, Run } from './context.ts';

/** What each macro does with the elements that it walks. */
export const LOOPS: Readonly<Record<Exclude<ComprehensionMacro, 'optMap' | 'optFlatMap'>, (loop: Loop) => Run>> = {
  all: (loop) => decide(loop, false),
  exists: (loop) => decide(loop, true),
  existsOne,
  filter,
  map: transformList,
  transformList,
  transformMap: (loop) => transformMap(loop, putEntry),
  transformMapEntry: (loop) => transformMap(loop, (map, _key, value) => mergeEntries(map, value)),
  sortBy,
};

/** `exists` and `all`: one deciding element settles it, whatever errors stand beside it. */
function decide({ walk, body }: Loop, deciding: boolean): Run {
  return (frame) => {
    let result: CelValue = !deciding;
    const error = walk.each(frame, () => {
      const value = body(frame);
      if (value === deciding) result = deciding;
      else if (value !== !deciding && (result === !deciding || value instanceof CelUnknown)) result = notBool(value);
      return value !== deciding;
    });
    return error ?? result;
  };
}

function existsOne({ walk, body }: Loop): Run {
  return (frame) => {
    let count = 0;
    let failure: CelError | undefined;
    const error = walk.each(frame, () => {
      const value = body(frame);
      if (value === true) count += 1;
      else if (value !== false) failure = notBool(value);
      return failure === undefined;
    });
    return error ?? failure ?? count === 1;
  };
}

function filter({ walk, body }: Loop): Run {
  return (frame) => {
    const kept: CelValue[] = [];
    let failure: CelError | undefined;
    const error = walk.each(frame, (value) => {
      const wanted = body(frame);
      if (wanted === true) kept.push(value);
      else if (wanted !== false) failure = notBool(wanted);
      return failure === undefined;
    });
    return error ?? failure ?? kept;
  };
}

/** Gives each element that the condition wants to `take`, until that gives an error. */
function forEachWanted(
  loop: Loop,
  take: (frame: CelValue[], key: CelValue) => CelError | undefined,
): (frame: CelValue[]) => CelError | undefined {
  const { walk, condition } = loop;
  return (frame) => {
    let failure: CelError | undefined;
    const error = walk.each(frame, (_value, key) => {
      const wanted = condition === undefined ? true : condition(frame);
      if (wanted === true) failure = take(frame, key);
      else if (wanted !== false) failure = notBool(wanted);
      return failure === undefined;
    });
    return error ?? failure;
  };
}

function transformList(loop: Loop): Run {
  return (frame) => {
    const list: CelValue[] = [];
    const run = forEachWanted(loop, (inner) => {
      const value = loop.body(inner);
      if (value instanceof CelError) return value;
      list.push(value);
      return undefined;
    });
    return run(frame) ?? list;
  };
}

type Put = (map: Map<CelValue, CelValue>, key: CelValue, value: CelValue) => CelError | undefined;

function transformMap(loop: Loop, put: Put): Run {
  return (frame) => {
    const map = new Map<CelValue, CelValue>();
    return forEachWanted(loop, (inner, key) => put(map, key, loop.body(inner)))(frame) ?? map;
  };
}

function sortBy({ walk, body }: Loop): Run {
  return (frame) => {
    const list: CelValue[] = [];
    const keys: CelValue[] = [];
    let failure: CelError | undefined;
    const error = walk.each(frame, (value) => {
      const key = body(frame);
      if (key instanceof CelError) failure = key;
      list.push(value);
      keys.push(key);
      return failure === undefined;
    });
    return error ?? failure ?? sortByKeys(list, keys);
  };
}
