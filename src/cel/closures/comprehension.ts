import { wrap } from '../access.ts';
import type { Comprehension, Expression } from '../ast.ts';
import { countOf, elementsOf, keysOf, valueAt } from '../comprehension.ts';
import { isList } from '../shape.ts';
import { add } from '../operators.ts';
import { CelError, type CelValue } from '../value.ts';
import { type Context, compile, type Frame, type Run } from './compile.ts';
import { LOOPS } from './loops.ts';
import { compileContent } from './optionals.ts';

/** Runs the body for each element, until it is told to stop. */
export interface Walk {
  /** Puts each element into its slots and calls `step` with it; false ends the walk. */
  each(frame: Frame, step: (value: CelValue, key: CelValue) => boolean): CelError | undefined;
}
export interface Loop {
  readonly walk: Walk;
  readonly body: Run;
  readonly condition: Run | undefined;
  readonly node: Comprehension;
}

export function compileComprehension(node: Comprehension, context: Context): Run {
  if (node.macro === 'optMap' || node.macro === 'optFlatMap') {
    const find = compileContent(node, context);
    return (frame) => wrap(find(frame));
  }
  const ranges = (node.variables.length === 1 ? concatenated(node.range) : [node.range]).map((range) =>
    compile(range, context),
  );
  const walk = node.variables.length === 1 ? walkOne(node, ranges, context) : walkTwo(node, ranges[0] as Run, context);
  const condition = node.condition === undefined ? undefined : compile(node.condition, context);
  return LOOPS[node.macro]({ walk, condition, body: compile(node.body, context), node });
}

/** The parts of `A + B + C`: walked one after the other, no list is built. */
export function concatenated(range: Expression): readonly Expression[] {
  const isSum = range.kind === 'binary' && range.operator === '+';
  return isSum ? [...concatenated(range.left), ...concatenated(range.right)] : [range];
}

function walkOne(node: Comprehension, ranges: readonly Run[], { slots, watch }: Context): Walk {
  const slot = slots.take(node.variables[0]);
  return {
    each(frame, step) {
      const lists = rangesOf(ranges.map((range) => range(frame)));
      if (lists instanceof CelError) return lists;
      let key = 0;
      for (const list of lists)
        for (const value of list) {
          watch?.element(node, key, value);
          frame[slot] = value;
          if (!step(value, key)) return undefined;
          key += 1;
        }
      return undefined;
    },
  };
}

/** The lists that one variable walks; what is no list (texts, sums of something else) is worked out as it is written. */
export function rangesOf(ranges: readonly CelValue[]): readonly (readonly CelValue[])[] | CelError {
  if (ranges.every(isList)) return ranges;
  const elements = elementsOf(ranges.reduce(add));
  return elements instanceof CelError ? elements : [elements];
}

function walkTwo(node: Comprehension, range: Run, { slots, watch }: Context): Walk {
  const first = slots.take(node.variables[0]);
  const second = slots.take(node.variables[1] as string);
  return {
    each(frame, step) {
      const walked = range(frame);
      const keys = keysOf(walked);
      if (keys instanceof CelError) return keys;
      const count = countOf(walked, keys);
      for (let index = 0; index < count; index++) {
        const key = keys === undefined ? index : (keys[index] as CelValue);
        const value = valueAt(walked, key);
        watch?.element(node, key, value);
        frame[first] = key;
        frame[second] = value;
        if (!step(value, key)) return undefined;
      }
      return undefined;
    },
  };
}
