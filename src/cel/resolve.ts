import type { Call, Expression, Select } from './ast.ts';
import type { Dialect } from './dialect.ts';
import { isFunctionCall } from './call-target.ts';
import { NO_OVERLOAD } from './cel-error.ts';
import { hasFunctionNamed } from './library/functions.ts';
import { mapChildren } from './map-children.ts';
import { qualifiedName } from './parser.ts';
import { expandBlock, findBlockName } from './block.ts';
import { TYPE_VALUES } from './type-values.ts';
import { CelError } from './value.ts';

/** What names may stand for. */
export interface NameOptions {
  /** Variables whose names have dots (`a.b.c`); those without need no declaration. */
  readonly qualifiedVariables?: ReadonlySet<string>;
  /** Names are looked for in this namespace first (CEL specification, "Name Resolution"). */
  readonly container?: string;
  /** A function that does not exist is an error when it is called, instead of one of the whole expression. */
  readonly isUnchecked?: boolean;
  /** The expression gives what it gives on a server: under a scalar's optional fields there is nothing. */
  readonly dialect?: Dialect | undefined;
}

interface Resolving {
  readonly options: NameOptions;
  /** Variables that the expression itself makes, by their written name. */
  readonly locals: ReadonlyMap<string, string>;
  readonly fresh: (name: string) => string;
}

/**
 * The expression with every name decided: its own variables have unique names (`x@1`), types are literals,
 * qualified variables are one identifier, and `math.abs(x)` is a call without receiver.
 */
export function resolveNames(expression: Expression, options: NameOptions = {}): Expression {
  let count = 0;
  const fresh = (name: string): string => {
    count += 1;
    return `${name}@${count}`;
  };
  return resolve(expression, { options, locals: new Map(), fresh });
}

function resolve(node: Expression, resolving: Resolving): Expression {
  switch (node.kind) {
    case 'identifier':
      return resolveName(node, node.name, resolving) ?? { ...node, name: withoutDot(node.name) };
    case 'select':
      return resolveSelect(node, resolving);
    case 'call':
      return resolveCall(node, resolving);
    case 'bind': {
      const inner = withLocals(resolving, [node.name]);
      const name = inner.locals.get(node.name) as string;
      return { ...node, name, value: resolve(node.value, resolving), body: resolve(node.body, inner) };
    }
    case 'comprehension': {
      const inner = withLocals(resolving, node.variables);
      const variables = node.variables.map((name) => inner.locals.get(name) as string) as [string] | [string, string];
      const condition = node.condition === undefined ? {} : { condition: resolve(node.condition, inner) };
      return {
        ...node,
        variables,
        range: resolve(node.range, resolving),
        ...condition,
        body: resolve(node.body, inner),
      };
    }
    default:
      return mapChildren(node, (child) => resolve(child, resolving));
  }
}

function withLocals(resolving: Resolving, names: readonly string[]): Resolving {
  const locals = new Map(resolving.locals);
  for (const name of names) locals.set(name, resolving.fresh(name));
  return { ...resolving, locals };
}

/** The longest qualified name that stands for something wins over selecting from a shorter one. */
function resolveSelect(node: Select, resolving: Resolving): Expression {
  const found = isQualified(node) ? resolveName(node, qualifiedName(node), resolving) : undefined;
  return found ?? { ...node, operand: resolve(node.operand, resolving) };
}

function isQualified(node: Expression): boolean {
  return node.kind === 'identifier' || (node.kind === 'select' && !node.optional && isQualified(node.operand));
}

/** The variable or type of a name as written, dots and all; undefined where nothing is known of it. */
function resolveName(node: Expression, name: string, { options, locals }: Resolving): Expression | undefined {
  const { start, end } = node;
  if (!name.startsWith('.')) {
    const local = locals.get(name);
    if (local !== undefined) return { kind: 'identifier', name: local, start, end };
    if (locals.has(name.split('.')[0] as string)) return undefined;
  }
  for (const candidate of candidatesOf(name, options.container)) {
    if (options.qualifiedVariables?.has(candidate) === true) return { kind: 'identifier', name: candidate, start, end };
    const type = TYPE_VALUES.get(candidate);
    if (type !== undefined) return { kind: 'literal', value: type, start, end };
  }
  return undefined;
}

/** In container `a.b`, `c` may be `a.b.c`, `a.c` or `c`; `.c` is only `c`. */
function candidatesOf(name: string, container = ''): readonly string[] {
  if (name.startsWith('.')) return [withoutDot(name)];
  const parts = container === '' ? [] : container.split('.');
  return [...parts.map((_, index) => [...parts.slice(0, parts.length - index), name].join('.')), name];
}

function resolveCall(node: Call, resolving: Resolving): Expression {
  const block = expandBlock(node);
  if (block !== undefined) return resolve(block, resolving);
  const blockName = findBlockName(node);
  if (blockName !== undefined)
    return resolve({ kind: 'identifier', name: blockName, start: node.start, end: node.end }, resolving);
  const list = node.arguments.map((argument) => resolve(argument, resolving));
  const { target, ...rest } = node;
  if (target === undefined)
    return knownCall({ ...rest, function: withoutDot(node.function), arguments: list }, resolving);
  const namespace = qualifiedName(target);
  const isNamespace = isQualified(target) && !resolving.locals.has(namespace.split('.')[0] as string);
  const name = `${namespace}.${node.function}`;
  if (isNamespace && hasFunctionNamed(name)) return knownCall({ ...rest, function: name, arguments: list }, resolving);
  return knownCall({ ...node, target: resolve(target, resolving), arguments: list }, resolving);
}

function knownCall(call: Call, { options }: Resolving): Expression {
  if (options.isUnchecked !== true || isFunctionCall(call)) return call;
  const hasOthers = hasFunctionNamed(`${call.target === undefined ? '' : '.'}${call.function}`);
  const value = hasOthers ? NO_OVERLOAD : new CelError('undeclared', `unbound function '${call.function}'`);
  return { kind: 'literal', value, start: call.start, end: call.end };
}

function withoutDot(name: string): string {
  return name.startsWith('.') ? name.slice(1) : name;
}
