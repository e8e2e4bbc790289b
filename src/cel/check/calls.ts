import type { Call, Expression } from '../ast.ts';
import { isError } from '../cel-error.ts';
import { resolveCall } from '../call-target.ts';
import { CelSourceError } from '../errors.ts';
import { getFunction } from '../library/functions.ts';
import type { CelValue } from '../value.ts';
import { adviseConversion } from './advice.ts';
import { type Known, need } from './known.ts';
import { type Overload, parseSignature } from './parse-signature.ts';
import { describeType, isUnknown, mayBe, renderType, type SchemaType } from './schema-type.ts';
import { RESULTS, SERVER_RESULTS, SERVER_SIGNATURES, SIGNATURES } from './signatures.ts';

/** The result of a call whose arguments fit. Throws `cel/undeclared` where there is no such function, `cel/type` where they never fit. */
export function checkCall(node: Call, known: Known): SchemaType {
  const { key, arguments: list } = resolveCall(node);
  if (key.startsWith(OF_PATCHES) && known.findMessage === undefined) throw unknownCall(node);
  const inner: Known = known.isLenient && key === '.format/2' ? { ...known, isFormatting: true } : known;
  const given = list.map((argument) => known.check(argument, inner));
  const signature = (known.isLenient ? SERVER_SIGNATURES[key] : undefined) ?? SIGNATURES[key];
  if (signature === 'none') throw notThere(node);
  const overloads = parseSignature(signature as string).map((overload) => repeat(overload, list.length));
  const fitting = overloads.find(({ parameters }) => parameters.every((types, at) => fits(types, given[at])));
  if (fitting === undefined) throw misfit(node, { overloads, list, given });
  if (!known.isLenient || VALIDATED.test(key)) refuseBadLiterals(node, key, list);
  if (known.isLenient) refuseAsServer(node, { key, list, given }, inner);
  const [optional, other] = given;
  if (key === '.orValue/2') refuseStandIn(node, optional, other);
  if (key === '.or/2' && other?.kind === 'optional') refuseStandIn(node, optional, other.of);
  const result = (known.isLenient ? SERVER_RESULTS[key] : undefined) ?? RESULTS[key];
  return result?.(given as [SchemaType, ...SchemaType[]]) ?? fitting.result;
}

function notThere({ function: name, nameStart }: Call): CelSourceError {
  return new CelSourceError('cel/undeclared', `the API server has no function ${name}()`, {
    offset: nameStart,
    advice: 'Write it with the functions of Kubernetes: its documentation lists them under “CEL in Kubernetes”.',
  });
}

/** What there is only where patches are made. */
const OF_PATCHES = 'jsonpatch.';

function unknownCall({ nameStart }: Call): CelSourceError {
  return new CelSourceError('cel/undeclared', 'there is no function jsonpatch.escapeKey here', {
    offset: nameStart,
    advice: 'Only the mutations of a MutatingAdmissionPolicy have it.',
  });
}

/** Whose literals the API server looks at before anything runs. */
const VALIDATED = /^(?:duration|timestamp|\.?matches)\//;

/** What the API server works out before anything runs: conversions of what is written down, and of those. */
const CONVERSIONS = /^(?:bool|bytes|double|duration|dyn|int|string|timestamp|type|uint)\/1$/;

function constantOf(node: Expression): CelValue | undefined {
  if (node.kind === 'literal') return node.value;
  if (node.kind !== 'call') return undefined;
  const { key, arguments: list } = resolveCall(node);
  const [only] = list;
  const value = CONVERSIONS.test(key) && only !== undefined ? constantOf(only) : undefined;
  return value === undefined || isError(value) ? value : getFunction(key)(value);
}

/** What the API server refuses beside arguments that never fit. */
function refuseAsServer(
  node: Call,
  { key, list, given }: { key: string } & Omit<Given, 'overloads'>,
  known: Known,
): void {
  refuseBadConversion(node);
  const [one, other] = given;
  if (LOOKED_FOR.test(key) && one?.kind === 'list' && other !== undefined) need(one.of, other, list[1] as Expression);
  if (key.startsWith('sets.') && one !== undefined && other !== undefined) need(one, other, list[1] as Expression);
  if (key === '.format/2') refuseBadFormat(list, known);
}

/** Types that the clauses of a format take; others take more than is looked at here. */
const CLAUSES: Readonly<Record<string, ReadonlySet<SchemaType['kind']>>> = {
  s: new Set([
    'string',
    'bool',
    'bytes',
    'int',
    'uint',
    'double',
    'map',
    'list',
    'type',
    'duration',
    'timestamp',
    'null',
  ]),
  d: new Set(['int', 'uint']),
  f: new Set(['double', 'string']),
  e: new Set(['double', 'string']),
  b: new Set(['int', 'uint', 'bool']),
  x: new Set(['int', 'uint', 'string', 'bytes']),
  X: new Set(['int', 'uint', 'string', 'bytes']),
  o: new Set(['int', 'uint']),
};

function refuseBadFormat([format, items]: readonly Expression[], known: Known): void {
  if (format?.kind !== 'literal' || typeof format.value !== 'string' || items?.kind !== 'list') return;
  const clauses = [...format.value.matchAll(/%(?:%|(?:\.\d+)?([a-zA-Z]))/g)].flatMap(([, letter]) => letter ?? []);
  if (clauses.length !== items.elements.length)
    throw new CelSourceError(
      'cel/type',
      `the format has ${clauses.length} places and ${items.elements.length} values`,
      {
        offset: items.start,
      },
    );
  const strange = clauses.find((clause) => CLAUSES[clause] === undefined);
  if (strange !== undefined)
    throw new CelSourceError('cel/type', `there is no clause %${strange}`, { offset: format.start });
  for (const [place, { value }] of items.elements.entries()) {
    const type = known.check(value, known);
    const isFit = isUnknown(type) || CLAUSES[clauses[place] ?? '']?.has(type.kind) !== false;
    if (isFit && !holdsUnwritable(value, known)) continue;
    throw new CelSourceError('cel/type', `%${clauses[place]} writes no ${renderType(type)}`, { offset: value.start });
  }
}

/** What is looked for in a list is of the type of its elements. */
const LOOKED_FOR = /^\.(?:lastI|i)ndexOf\/2$/;

/** Whether something that is written down has something in it that no clause writes. */
function holdsUnwritable(node: Expression, known: Known): boolean {
  const parts =
    node.kind === 'list'
      ? node.elements.map(({ value }) => value)
      : node.kind === 'map'
        ? node.entries.flatMap(({ key, value }) => [key, value])
        : [];
  return parts.some((part) => {
    const type = known.check(part, known);
    return (!isUnknown(type) && CLAUSES['s']?.has(type.kind) === false) || holdsUnwritable(part, known);
  });
}

function refuseBadConversion(node: Call): void {
  const value = constantOf(node);
  if (value === undefined || !isError(value)) return;
  throw new CelSourceError('cel/type', `${node.function}() never works here: ${value.message}`, {
    offset: node.start,
    advice: 'Correct the value.',
  });
}

/** A function of any count says once what each of its parameters may be. */
function repeat({ parameters, result }: Overload, count: number): Overload {
  const [first = []] = parameters;
  return parameters.length === count
    ? { parameters, result }
    : { parameters: Array.from({ length: count }, () => first), result };
}

function fits(types: readonly SchemaType[], given: SchemaType | undefined): boolean {
  return given !== undefined && types.some((type) => mayBe(type, given));
}

interface Given {
  readonly overloads: readonly Overload[];
  readonly list: readonly Expression[];
  readonly given: readonly SchemaType[];
}

/** Tells of the first argument that fits none of the overloads that those before it fit. */
function misfit({ function: name, start }: Call, { overloads, list, given }: Given): CelSourceError {
  let left = overloads;
  for (const [at, argument] of list.entries()) {
    const fitting = left.filter(({ parameters }) => fits(parameters[at] ?? [], given[at]));
    const type = given[at] as SchemaType;
    if (fitting.length === 0) {
      const wanted = left.flatMap(({ parameters }) => parameters[at] ?? []);
      const names = [...new Set(wanted.map(describeType))].join(' or ');
      return new CelSourceError('cel/type', `${name}() takes ${names} here, and this is ${describeType(type)}`, {
        offset: argument.start,
        advice: adviseConversion(wanted, type, argument),
      });
    }
    left = fitting;
  }
  return new CelSourceError('cel/type', `${name}() takes no such values`, { offset: start });
}

/** A call of literals always gives the same: where that is an error, it is one now (`duration('1x')`, `quantity('1 GB')`). */
function refuseBadLiterals({ function: name }: Call, key: string, list: readonly Expression[]): void {
  const isPattern = /^\.?(?:matches|find|findAll)\//.test(key);
  const values = list.flatMap((each, at): CelValue[] =>
    isPattern && at === 0 ? [''] : each.kind === 'literal' ? [each.value] : [],
  );
  const [last] = list.slice(-1);
  if (values.length !== list.length || last === undefined) return;
  const result = getFunction(key)(...values);
  if (!isError(result)) return;
  throw new CelSourceError('cel/type', `${name}() never works here: ${result.message}`, {
    offset: (isPattern ? (list[1] ?? last) : last).start,
    advice: 'Correct the value.',
  });
}

function refuseStandIn(
  { arguments: [otherwise], start }: Call,
  optional: SchemaType | undefined,
  given: SchemaType | undefined,
): void {
  if (optional?.kind !== 'optional' || given === undefined || mayBe(optional.of, given)) return;
  throw new CelSourceError(
    'cel/type',
    `the value is ${describeType(optional.of)}, and the one in its place ${describeType(given)}`,
    { offset: otherwise?.start ?? start, advice: 'Give a value of the same type.' },
  );
}
