import {
  contentOf,
  findAt,
  findField,
  findFieldAfter,
  findOptionalAt,
  findOptionalField,
  NO_VALUE,
  wrap,
} from '../access.ts';
import type { Call, Comprehension, Expression, Index, Select } from '../ast.ts';
import { resolveCall } from '../call-target.ts';
import { CelError } from '../value.ts';
import { isOptionalChain } from '../optional-chain.ts';
import type { Context, FindContent, Run } from './context.ts';

/** Compiles an optional to what is in it. */
export function compileContentNode(node: Expression, context: Context): FindContent {
  if (isOptionalChain(node)) return compileStep(node as Select | Index, context);
  if (node.kind === 'comprehension' && (node.macro === 'optMap' || node.macro === 'optFlatMap'))
    return compileMapped(node, context);
  if (node.kind === 'call') {
    const special = compileOptionalCall(node, context);
    if (special !== undefined) return special;
  }
  const run = context.compile(node);
  return (frame) => contentOf(run(frame));
}

function compileStep(node: Select | Index, context: Context): FindContent {
  const isInside = isOptionalChain(node.operand);
  const operand: FindContent = isInside ? context.compileContent(node.operand) : context.compile(node.operand);
  if (node.kind === 'index') {
    const key = context.compile(node.index);
    const find = node.optional && context.dialect !== undefined ? findOptionalAt : findAt;
    return (frame) => {
      const from = operand(frame);
      return from === undefined ? undefined : find(from, key(frame));
    };
  }
  const { field } = node;
  const find = node.optional ? (context.dialect === undefined ? findField : findOptionalField) : findFieldAfter;
  return (frame) => {
    const from = operand(frame);
    return from === undefined ? undefined : find(from, field);
  };
}

function compileMapped({ macro, range, variables, body }: Comprehension, context: Context): FindContent {
  const optional = context.compileContent(range);
  const slot = context.slots.take(variables[0]);
  const find: FindContent = macro === 'optMap' ? context.compile(body) : context.compileContent(body);
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
  if (key === 'optional.of/1' && first !== undefined) return context.compile(first);
  if (key !== '.or/2' || first === undefined || second === undefined) return undefined;
  const optional = context.compileContent(first);
  const other = context.compileContent(second);
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
    const find = context.compileContent(node);
    return (frame) => wrap(find(frame));
  }
  if (key === '.orValue/2' && second !== undefined) {
    const optional = context.compileContent(first);
    const otherwise = context.compile(second);
    return (frame) => {
      const content = optional(frame);
      return content === undefined ? otherwise(frame) : content;
    };
  }
  if (key === '.value/1') {
    const optional = context.compileContent(first);
    return (frame) => {
      const content = optional(frame);
      return content === undefined ? NO_VALUE : content;
    };
  }
  if (key !== '.hasValue/1') return undefined;
  const optional = context.compileContent(first);
  return (frame) => {
    const content = optional(frame);
    return content instanceof CelError ? content : content !== undefined;
  };
}
