import type { Expression } from '../../cel/ast.ts';
import { mapChildren } from '../../cel/map-children.ts';
import { parseCel } from '../../cel/parser.ts';
import { obstacle } from './obstacle.ts';

/** Variables of a policy by their names, in the order in which they are made. */
export type CelVariables = ReadonlyMap<string, string>;

/** The expression by itself: each variable that it asks for, and each that these ask for, is bound around it. Throws `admission/not-converted`. */
export function inlineVariables(source: string, variables: CelVariables): string {
  const needed = new Set<string>();
  const own = replaceVariables(source, variables, needed);
  const bodies = [...variables].map(([name]) => name);
  let bound = own;
  // From the last to the first: each may ask for those before it.
  for (const name of bodies.reverse()) {
    if (!needed.has(name)) continue;
    const value = replaceVariables(variables.get(name) ?? '', variables, needed);
    bound = `cel.bind(${boundName(name)}, ${closeComment(value)}, ${closeComment(bound)})`;
  }
  return bound;
}

/** A comment at the end of an expression, or what looks like one, ends with its line. */
export function closeComment(source: string): string {
  return source.includes('//') ? `${source}\n` : source;
}

function boundName(name: string): string {
  return `variable_${name}`;
}

function replaceVariables(source: string, variables: CelVariables, needed: Set<string>): string {
  const uses = findUses(parse(source), new Set());
  let replaced = '';
  let at = 0;
  for (const { name, start, end } of uses.toSorted((left, right) => left.start - right.start)) {
    if (name !== undefined && !variables.has(name)) throw obstacle(`there is no variable ${name}`);
    if (name === undefined) throw obstacle('it asks for its variables as a whole');
    needed.add(name);
    replaced += source.slice(at, start) + boundName(name);
    at = end;
  }
  return replaced + source.slice(at);
}

function parse(source: string): Expression {
  try {
    return parseCel(source);
  } catch (error) {
    throw obstacle(`an expression that is none: ${error instanceof Error ? error.message : source}`);
  }
}

interface Use {
  /** Undefined where it is not one of them that is asked for. */
  readonly name: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** Where variables are asked for; what else there is but the object, only a request has. */
function findUses(node: Expression, own: ReadonlySet<string>): readonly Use[] {
  if (node.kind === 'select' && isVariables(node.operand, own))
    return [{ name: node.field, start: node.operand.start, end: node.end }];
  if (node.kind === 'identifier' && !own.has(node.name)) {
    if (node.name === 'variables') return [{ name: undefined, start: node.start, end: node.end }];
    if (REQUEST.has(node.name)) throw obstacle(`it looks at ${node.name}, which only a request has`);
  }
  const names =
    node.kind === 'comprehension'
      ? new Set([...own, ...node.variables])
      : node.kind === 'bind'
        ? new Set([...own, node.name])
        : own;
  const uses: Use[] = [];
  mapChildren(node, (child) => {
    uses.push(...findUses(child, names));
    return child;
  });
  return uses;
}

const REQUEST: ReadonlySet<string> = new Set(['oldObject', 'request', 'namespaceObject', 'params', 'authorizer']);

function isVariables(node: Expression, own: ReadonlySet<string>): boolean {
  return node.kind === 'identifier' && node.name === 'variables' && !own.has('variables');
}
