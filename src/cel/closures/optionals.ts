import { contentOf, findAt, findField, findFieldAfter, NO_VALUE, wrap } from '../access.ts';
import type { Call, Comprehension, Expression, Index, Select } from '../ast.ts';
import { resolveCall } from '../call-target.ts';
import { CelError } from '../value.ts';
import { type Context, compile, type FindContent, type Run } from './compile.ts';

/** Whether a selection gives an optional: it, or one that it starts from, has a question mark. */
export function isOptionalChain(node: Expression): boolean {
  if (node.kind !== 'select' && node.kind !== 'index') return false;
  return node.optional || isOptionalChain(node.operand);
}

/** Compiles an optional to what is in it: no optional is made for `a.?b.?c.orValue(d)`. */
export function compileContent(node: Expression, context: Context): FindContent {
  const find = compileContentNode(node, context);
  return context.watch === undefined ? find : context.watch.content(node, find);
}

function compileContentNode(node: Expression, context: Context): FindContent {
  if (isOptionalChain(node)) return compileStep(node as Select | Index, context);
  if (node.kind === 'comprehension' && (node.macro === 'optMap' || node.macro === 'optFlatMap'))
    return compileMapped(node, context);
  if (node.kind === 'call') {
    const special = compileOptionalCall(node, context);
    if (special !== undefined) return special;
  }
  const run = compile(node, context);
  return (frame) => contentOf(run(frame));
}

function compileStep(node: Select | Index, context: Context): FindContent {
  const isInside = isOptionalChain(node.operand);
  const operand: FindContent = isInside ? compileContent(node.operand, context) : compile(node.operand, context);
  if (node.kind === 'index') {
    const key = compile(node.index, context);
    return (frame) => {
      const from = operand(frame);
      return from === undefined ? undefined : findAt(from, key(frame));
    };
  }
  const { field } = node;
  const find = node.optional ? findField : findFieldAfter;
  return (frame) => {
    const from = operand(frame);
    return from === undefined ? undefined : find(from, field);
  };
}

function compileMapped({ macro, range, variables, body }: Comprehension, context: Context): FindContent {
  const optional = compileContent(range, context);
  const slot = context.slots.take(variables[0]);
  const find: FindContent = macro === 'optMap' ? compile(body, context) : compileContent(body, context);
  return (frame) => {
    const content = optional(frame);
    if (content === undefined || content instanceof CelError) return content;
    frame[slot] = content;
    return find(frame);
  };
}

/** `optional.of(x)`, `optional.none()` and `a.or(b)`, whose second part is only looked at where the first has no content. */
function compileOptionalCall(node: Call, context: Context): FindContent | undefined {
  const { key, arguments: list } = resolveCall(node);
  const [first, second] = list;
  if (key === 'optional.none/0') return () => undefined;
  if (key === 'optional.of/1' && first !== undefined) return compile(first, context);
  if (key !== '.or/2' || first === undefined || second === undefined) return undefined;
  const optional = compileContent(first, context);
  const other = compileContent(second, context);
  return (frame) => {
    const content = optional(frame);
    return content === undefined ? other(frame) : content;
  };
}

/** Calls that take an optional apart or keep it; undefined for every other call. */
export function compileOptionalUse(node: Call, context: Context): Run | undefined {
  const { key, arguments: list } = resolveCall(node);
  const [first, second] = list;
  if (first === undefined) return undefined;
  if (key === '.or/2') {
    const find = compileContent(node, context);
    return (frame) => wrap(find(frame));
  }
  if (key === '.orValue/2' && second !== undefined) {
    const optional = compileContent(first, context);
    const otherwise = compile(second, context);
    return (frame) => {
      const content = optional(frame);
      return content === undefined ? otherwise(frame) : content;
    };
  }
  if (key === '.value/1') {
    const optional = compileContent(first, context);
    return (frame) => {
      const content = optional(frame);
      return content === undefined ? NO_VALUE : content;
    };
  }
  if (key !== '.hasValue/1') return undefined;
  const optional = compileContent(first, context);
  return (frame) => {
    const content = optional(frame);
    return content instanceof CelError ? content : content !== undefined;
  };
}
