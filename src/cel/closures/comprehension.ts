import { wrap } from '../access.ts';
import type { Comprehension, Expression } from '../ast.ts';
import { EXHAUSTED, spend } from '../budget.ts';
import { countOf, keysOf, valueAt } from '../comprehension.ts';
import { concatenated, listOf, rangesOf } from '../ranges.ts';
import { CelError, type CelValue } from '../value.ts';
import type { Context, Run, Walk } from './context.ts';
import { LOOPS } from './loops.ts';

export function compileComprehension(node: Comprehension, context: Context): Run {
  if (node.macro === 'optMap' || node.macro === 'optFlatMap') {
    const find = context.compileContent(node);
    return (frame) => wrap(find(frame));
  }
  const ranges = (node.variables.length === 1 ? concatenated(node.range) : [node.range]).map((range) =>
    node.macro === 'sortBy' ? compileList(range, context) : context.compile(range),
  );
  const walk = node.variables.length === 1 ? walkOne(node, ranges, context) : walkTwo(node, ranges[0] as Run, context);
  const condition = node.condition === undefined ? undefined : context.compile(node.condition);
  return LOOPS[node.macro]({ walk, condition, body: context.compile(node.body) });
}

function compileList(range: Expression, context: Context): Run {
  const run = context.compile(range);
  return (frame) => listOf(run(frame));
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
          if (spend(1)) return EXHAUSTED;
          watch?.element(node, key, value);
          frame[slot] = value;
          if (!step(value, key)) return undefined;
          key += 1;
        }
      return undefined;
    },
  };
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
        if (spend(1)) return EXHAUSTED;
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
