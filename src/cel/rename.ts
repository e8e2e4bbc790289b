import type { Expression } from './ast.ts';
import { mapChildren } from './map-children.ts';
import { parseCel } from './parser.ts';

/** The source with other words for some of its variables; what a macro names is its own. Throws `cel/syntax`. */
export function renameVariables(source: string, names: ReadonlyMap<string, string>): string {
  let renamed = '';
  let at = 0;
  for (const { name, start, end } of findVariables(parseCel(source), source)) {
    const word = names.get(name);
    if (word === undefined) continue;
    renamed += source.slice(at, start) + word;
    at = end;
  }
  return renamed + source.slice(at);
}

/** Each place where a variable is read that no macro names, in order. */
function findVariables(root: Expression, source: string): readonly Extract<Expression, { kind: 'identifier' }>[] {
  const found: Extract<Expression, { kind: 'identifier' }>[] = [];
  const visit = (node: Expression, own: ReadonlySet<string>): void => {
    if (node.kind === 'identifier') {
      if (!own.has(node.name) && source.startsWith(node.name, node.start)) found.push(node);
    } else if (node.kind === 'comprehension') {
      const inner = new Set([...own, ...node.variables]);
      visit(node.range, own);
      if (node.condition !== undefined) visit(node.condition, inner);
      visit(node.body, inner);
    } else if (node.kind === 'bind') {
      visit(node.value, own);
      visit(node.body, new Set([...own, node.name]));
    } else
      mapChildren(node, (child) => {
        visit(child, own);
        return child;
      });
  };
  visit(root, new Set());
  return found.toSorted((left, right) => left.start - right.start);
}

/** What an expression is made of, each once. */
export interface Ingredients {
  /** Functions and macros: `matches`, `cel.bind`, `all`; `all/2` for one with two variables. */
  readonly calls: ReadonlySet<string>;
  /** Fields that are read of anything. */
  readonly fields: ReadonlySet<string>;
}

export function listIngredients(source: string): Ingredients {
  const calls = new Set<string>();
  const fields = new Set<string>();
  const visit = (node: Expression): Expression => {
    if (node.kind === 'call') calls.add(node.function);
    if (node.kind === 'bind') calls.add('cel.bind');
    if (node.kind === 'comprehension') calls.add(node.variables.length === 2 ? `${node.macro}/2` : node.macro);
    if (node.kind === 'select' || node.kind === 'has') fields.add(node.field);
    return mapChildren(node, visit);
  };
  visit(parseCel(source));
  return { calls, fields };
}
