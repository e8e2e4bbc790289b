import type { Call, ComprehensionMacro, Expression } from './ast.ts';
import { findBlockName } from './block.ts';
import { CelSourceError } from './errors.ts';

/** Receiver macros by name: how many arguments make one, and how many of them are variables. */
const COMPREHENSIONS: Readonly<
  Record<
    string,
    { readonly macro: ComprehensionMacro; readonly shapes: Readonly<Record<number, 1 | 2>>; readonly filtered?: number }
  >
> = {
  all: { macro: 'all', shapes: { 2: 1, 3: 2 } },
  exists: { macro: 'exists', shapes: { 2: 1, 3: 2 } },
  exists_one: { macro: 'existsOne', shapes: { 2: 1, 3: 2 } },
  existsOne: { macro: 'existsOne', shapes: { 2: 1, 3: 2 } },
  map: { macro: 'map', shapes: { 2: 1, 3: 1 }, filtered: 3 },
  filter: { macro: 'filter', shapes: { 2: 1 } },
  transformList: { macro: 'transformList', shapes: { 3: 2, 4: 2 }, filtered: 4 },
  transformMap: { macro: 'transformMap', shapes: { 3: 2, 4: 2 }, filtered: 4 },
  transformMapEntry: { macro: 'transformMapEntry', shapes: { 3: 2, 4: 2 }, filtered: 4 },
  sortBy: { macro: 'sortBy', shapes: { 2: 1 } },
};

/** cel-go's own name for what a macro gathers, which nobody else may use (`AccumulatorName` in its `parser/macro.go`). */
const RESULT = '__result__';

/** Macros that walk a list or a map, by name. */
export const MACRO_NAMES: readonly string[] = Object.keys(COMPREHENSIONS);

/** A call as it is, or the macro that it stands for (CEL specification, "Macros"). */
export function expandMacro(call: Call): Expression {
  if (call.target === undefined) return call.function === 'has' ? expandHas(call) : call;
  if (call.target.kind === 'identifier' && call.target.name === 'cel' && call.function === 'bind')
    return expandBind(call);
  if (call.function === 'optMap' || call.function === 'optFlatMap') return expandOptional(call, call.target);
  return expandComprehension(call, call.target);
}

function expandHas(call: Call): Expression {
  const [argument] = call.arguments;
  if (call.arguments.length !== 1 || argument?.kind !== 'select' || argument.optional)
    throw new CelSourceError('cel/syntax', 'has() takes one field selection', {
      offset: argument?.start ?? call.start,
      advice: adviseHas(argument),
    });
  return { kind: 'has', operand: argument.operand, field: argument.field, start: call.start, end: call.end };
}

function adviseHas(argument: Expression | undefined): string {
  if (argument?.kind === 'select') return 'Write has(a.b), or a.?b.hasValue().';
  if (argument?.kind === 'index') return "Write 'key' in a for a map, size(a) > 0 for a list.";
  return argument?.kind === 'identifier' ? `Write has(${argument.name}.field).` : 'Write has(a.b).';
}

function expandBind(call: Call): Expression {
  const [name, value, body] = call.arguments;
  if (call.arguments.length !== 3 || name?.kind !== 'identifier' || value === undefined || body === undefined)
    throw new CelSourceError('cel/syntax', 'cel.bind() takes a name, its value and an expression', {
      offset: call.start,
      advice: 'Write cel.bind(name, value, expression that uses name).',
    });
  return { kind: 'bind', name: name.name, value, body, start: call.start, end: call.end };
}

function expandOptional(call: Call, target: Expression): Expression {
  const [name, body] = call.arguments;
  if (call.arguments.length !== 2 || body === undefined) return call;
  if (name?.kind !== 'identifier') throw needsName(call, name);
  const macro = call.function === 'optMap' ? 'optMap' : 'optFlatMap';
  return {
    kind: 'comprehension',
    macro,
    range: target,
    variables: [name.name],
    body,
    start: call.start,
    end: call.end,
  };
}

function expandComprehension(call: Call, range: Expression): Expression {
  const known = Object.hasOwn(COMPREHENSIONS, call.function) ? COMPREHENSIONS[call.function] : undefined;
  const variables = known?.shapes[call.arguments.length];
  if (known === undefined || variables === undefined) return call;
  const names = call.arguments.slice(0, variables).map((argument) => {
    const name =
      argument.kind === 'identifier' && !argument.name.startsWith('.') ? argument.name : findBlockName(argument);
    if (name === undefined) throw needsName(call, argument);
    return name;
  });
  if (names.includes(RESULT))
    throw new CelSourceError('cel/syntax', `no variable of ${call.function}() may be called ${RESULT}`, {
      offset: call.start,
      advice: 'Choose another name.',
    });
  const [first = '', second] = names;
  if (first === second)
    throw new CelSourceError('cel/syntax', `both variables of ${call.function}() have the same name`, {
      offset: call.start,
    });
  const rest = call.arguments.slice(variables);
  const isFiltered = known.filtered === call.arguments.length;
  const body = rest.at(-1) as Expression;
  return {
    kind: 'comprehension',
    macro: known.macro,
    range,
    variables: second === undefined ? [first] : [first, second],
    ...(isFiltered ? { condition: rest[0] as Expression } : {}),
    body,
    start: call.start,
    end: call.end,
  };
}

function needsName(call: Call, argument: Expression | undefined): CelSourceError {
  return new CelSourceError('cel/syntax', `${call.function}() takes the name of its variable first`, {
    offset: argument?.start ?? call.start,
    advice: `Write list.${call.function}(x, …) with a name of your choice.`,
  });
}
