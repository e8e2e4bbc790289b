import type { Call, Comprehension, Expression, Index, Select } from '../ast.ts';
import { resolveCall } from '../call-target.ts';
import { isOptionalChain } from '../optional-chain.ts';
import { canFail, type Emitted, type Emitter, type Region, unlessError } from './emitter.ts';
import { emitFieldOrLeave } from './fields.ts';
import { findWords } from './words.ts';

/** What becomes of an optional's content. */
interface ContentUse {
  readonly emitter: Emitter;
  readonly sort: Emitted['sort'];
  /** JavaScript of the result where there is a content; errors do not come here. */
  readonly found: (content: string) => string;
  /** Emits what is done where there is none. */
  readonly absent: (name: string) => void;
}

/**
 * Works an optional out without making one: a block that is left as soon as nothing is there,
 * inside one that is left with the result.
 */
export function emitContent(node: Expression, { emitter, sort, found, absent }: ContentUse): Emitted {
  const { innermost: around } = emitter;
  const fill = (name: string): void => {
    const [done, none] = [`${name}d`, `${name}n`];
    emitter.line(`${done}: {`, `${none}: {`);
    emitter.region(() => {
      const content = emitSteps(node, { emitter, into: name, done, none, around });
      const result = found(content.code);
      emitter.line(`${name} = ${result === content.code ? result : unlessError([content], result)};`);
    });
    emitter.line(`break ${done};`, '}');
    emitter.region(() => absent(name));
    emitter.line('}');
  };
  return emitter.declare('', fill, sort);
}

/** An optional that is a value of its own. */
export function emitOptional(node: Expression, emitter: Emitter): Emitted {
  return emitContent(node, {
    emitter,
    sort: 'any',
    found: (content) => `new R.CelOptional(${content})`,
    absent: (name) => emitter.line(`${name} = R.NONE;`),
  });
}

interface Steps {
  readonly emitter: Emitter;
  /** Takes an error, before `done` is left. */
  readonly into: string;
  readonly done: string;
  /** The block to leave where there is no content. */
  readonly none: string;
  /** Knows what the first steps read: what they do not come to has nothing in it. */
  readonly around: Region;
}

/** Emits statements that leave `none` or go on with the content, which may be an error. */
function emitSteps(node: Expression, steps: Steps): Emitted {
  const { emitter, none } = steps;
  if (isOptionalChain(node)) return emitStep(node as Select | Index, steps);
  if (node.kind === 'comprehension' && (node.macro === 'optMap' || node.macro === 'optFlatMap'))
    return emitMapped(node, steps);
  if (node.kind === 'call') {
    const { key, arguments: list } = resolveCall(node);
    const [first, second] = list;
    if (key === 'optional.none/0') {
      emitter.line(`if (true) break ${none};`);
      return { code: 'R.NONE', sort: 'sure' };
    }
    if (key === 'optional.of/1' && first !== undefined) return emitter.emit(first);
    if (key === '.or/2' && first !== undefined && second !== undefined) return emitEither(first, second, steps);
  }
  const content = emitter.assign(`R.contentOf(${emitter.emit(node).code})`);
  return leaveWhereAbsent(content, steps);
}

function leaveWhereAbsent(content: Emitted, { emitter, none }: Steps): Emitted {
  emitter.line(`if (${content.code} === undefined) break ${none};`);
  return content;
}

function emitStep(node: Select | Index, steps: Steps): Emitted {
  const { emitter } = steps;
  const words = findWords(node, emitter);
  const known = words === undefined ? undefined : emitter.findRead(words);
  if (known !== undefined) return leaveWhereAbsent({ code: known, sort: 'any' }, steps);
  const operand = isOptionalChain(node.operand) ? emitSteps(node.operand, steps) : emitter.emit(node.operand);
  if (node.kind === 'index')
    return leaveWhereAbsent(emitter.assign(`R.findAt(${operand.code}, ${emitter.emit(node.index).code})`), steps);
  const otherwise = node.optional ? 'R.findField' : 'R.findFieldAfter';
  const into = emitter.hoist();
  emitFieldOrLeave(operand.code, node.field, { into, otherwise, emitter, block: steps.none });
  if (words !== undefined) steps.around.set(words, into);
  return { code: into, sort: 'any' };
}

function emitMapped({ macro, range, variables, body }: Comprehension, steps: Steps): Emitted {
  const { emitter, into, done } = steps;
  const content = emitSteps(range, steps);
  if (canFail(content))
    emitter.line(`if (${content.code} instanceof R.CelError) { ${into} = ${content.code}; break ${done}; }`);
  emitter.locals.set(variables[0], { code: content.code, sort: 'sure' });
  return macro === 'optMap' ? emitter.emit(body) : emitSteps(body, { ...steps, around: emitter.innermost });
}

function emitEither(first: Expression, second: Expression, { emitter, none }: Steps): Emitted {
  const use = { emitter, sort: 'any', found: (content: string) => content } as const;
  const otherwise = (name: string): void => {
    const other = emitContent(second, { ...use, absent: (inner) => emitter.line(`${inner} = undefined;`) });
    emitter.line(`${name} = ${other.code};`, `if (${name} === undefined) break ${none};`);
  };
  return emitContent(first, { ...use, absent: otherwise });
}

/** Calls that take an optional apart; undefined for every other call. */
export function emitOptionalUse(node: Call, emitter: Emitter): Emitted | undefined {
  const { key, arguments: list } = resolveCall(node);
  const [first, second] = list;
  if (first === undefined) return undefined;
  if (key === '.or/2') return emitOptional(node, emitter);
  const found = (content: string): string => content;
  if (key === '.orValue/2' && second !== undefined)
    return emitContent(first, {
      emitter,
      sort: 'any',
      found,
      absent: (name) => emitter.line(`${name} = ${emitter.emit(second).code};`),
    });
  if (key === '.value/1')
    return emitContent(first, { emitter, sort: 'any', found, absent: (name) => emitter.line(`${name} = R.NO_VALUE;`) });
  if (key !== '.hasValue/1') return undefined;
  return emitContent(first, {
    emitter,
    sort: 'logic',
    found: () => 'true',
    absent: (name) => emitter.line(`${name} = false;`),
  });
}
