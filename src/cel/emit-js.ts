import type { Binary, BinaryOperator, Comprehension, Expression } from './ast.ts';
import { resolveCall } from './call-target.ts';
import { CelSourceError } from './errors.ts';
import { hasSimpleValue } from './emit-literal.ts';

/** JavaScript of one expression: a function body over `scope`, and what it needs made once. */
export interface Emitted {
  /** Statements that end in `return`. */
  readonly body: string;
  /** `const` declarations for the module, their names starting with the prefix that was given. */
  readonly constants: readonly string[];
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
/** Names that every object has through its prototype: these go through a checked access. */
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), '__proto__']);

const CALLS: Readonly<Record<Exclude<BinaryOperator, '&&' | '||'>, string>> = {
  '==': 'equal',
  '!=': 'unequal',
  '<': 'less',
  '<=': 'lessOrEqual',
  '>': 'greater',
  '>=': 'greaterOrEqual',
  in: 'isIn',
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
};

/**
 * Compiles an expression to straight-line JavaScript for the built-in controls, at build time only.
 * `source` is the text that `expression` was parsed from. `R` is the module `runtime.ts`. Errors are values, `a.?b.?c.orValue(d)` makes no optionals, `(A + B).all(…)` no list.
 */
export function emitJs(source: string, expression: Expression, prefix: string): Emitted {
  const lines: string[] = [];
  const constants: string[] = [];
  let count = 0;
  const result = emit(expression, new Map());
  return { body: `${lines.join('\n')}\nreturn ${result};`, constants };

  function fresh(): string {
    count += 1;
    return `t${count}`;
  }

  function constant(value: string): string {
    const name = `${prefix}_${constants.length}`;
    constants.push(`const ${name} = ${value};`);
    return name;
  }

  function assign(value: string): string {
    const name = fresh();
    lines.push(`const ${name} = ${value};`);
    return name;
  }

  /** Emits what is needed before, and gives a JavaScript expression without side effects. */
  function emit(node: Expression, names: ReadonlyMap<string, string>): string {
    switch (node.kind) {
      case 'literal':
        return hasSimpleValue(node.value) ? JSON.stringify(node.value) : fallback(node, names);
      case 'identifier':
        return names.get(node.name) ?? assign(`scope.${node.name}`);
      case 'select':
        return node.optional
          ? assign(`R.selectOptional(${emit(node.operand, names)}, ${JSON.stringify(node.field)})`)
          : emitSelect(emit(node.operand, names), node.field);
      case 'has':
        return assign(`R.hasField(${emit(node.operand, names)}, ${JSON.stringify(node.field)})`);
      case 'index':
        return assign(
          `R.${node.optional ? 'indexOptional' : 'index'}(${emit(node.operand, names)}, ${emit(node.index, names)})`,
        );
      case 'call':
        return emitCall(node, names);
      case 'unary':
        return emitUnary(node.operator, emit(node.operand, names));
      case 'binary':
        return emitBinary(node, names);
      case 'conditional':
        return emitConditional(node, names);
      case 'list':
        return emitList(node, names);
      case 'bind':
        return emit(node.body, new Map(names).set(node.name, emit(node.value, names)));
      case 'comprehension':
        return emitComprehension(node, names);
      case 'map':
        return fallback(node, names);
      case 'message':
        throw new CelSourceError('cel/undeclared', `there is no message type ${node.type}`, { offset: node.start });
    }
  }

  function emitSelect(operand: string, field: string): string {
    if (INHERITED.has(field)) return assign(`R.select(${operand}, ${JSON.stringify(field)})`);
    const name = fresh();
    lines.push(`let ${name} = R.NO_OVERLOAD;`);
    lines.push(
      `if (${isPlain(operand)}) { ${name} = ${access(operand, field)}; if (${name} === undefined) ${name} = R.NO_KEY; } else ${name} = R.select(${operand}, ${JSON.stringify(field)});`,
    );
    return name;
  }

  function emitUnary(operator: '!' | '-', operand: string): string {
    return operator === '-'
      ? assign(`R.negate(${operand})`)
      : assign(`${operand} === true ? false : ${operand} === false ? true : R.not(${operand})`);
  }

  function emitBinary(node: Binary, names: ReadonlyMap<string, string>): string {
    if (node.operator === '&&' || node.operator === '||') return emitLogic(node, names);
    const left = emit(node.left, names);
    const right = emit(node.right, names);
    return assign(`R.${CALLS[node.operator]}(${left}, ${right})`);
  }

  function emitLogic({ operator, left, right }: Binary, names: ReadonlyMap<string, string>): string {
    const deciding = String(operator === '||');
    const other = String(operator === '&&');
    const first = emit(left, names);
    const name = fresh();
    lines.push(`let ${name} = ${deciding};`, `if (${first} !== ${deciding}) {`);
    const second = emit(right, names);
    lines.push(
      `${name} = ${second} === ${deciding} ? ${deciding} : ${first} === ${other} && ${second} === ${other} ? ${other} : ${first} instanceof R.CelError ? ${first} : ${second} instanceof R.CelError ? ${second} : R.NO_OVERLOAD;`,
      '}',
    );
    return name;
  }

  function emitConditional(
    node: Extract<Expression, { kind: 'conditional' }>,
    names: ReadonlyMap<string, string>,
  ): string {
    const condition = emit(node.condition, names);
    const name = fresh();
    lines.push(
      `let ${name} = ${condition} instanceof R.CelError ? ${condition} : R.NO_OVERLOAD;`,
      `if (${condition} === true) {`,
    );
    lines.push(`${name} = ${emit(node.then, names)};`, `} else if (${condition} === false) {`);
    lines.push(`${name} = ${emit(node.otherwise, names)};`, '}');
    return name;
  }

  function emitList(node: Extract<Expression, { kind: 'list' }>, names: ReadonlyMap<string, string>): string {
    if (node.elements.some(({ optional }) => optional)) return fallback(node, names);
    const literals = node.elements.map(({ value }) =>
      value.kind === 'literal' && hasSimpleValue(value.value) ? JSON.stringify(value.value) : undefined,
    );
    if (literals.every((literal) => literal !== undefined)) return constant(`[${literals.join(', ')}]`);
    const values = node.elements.map(({ value }) => emit(value, names));
    const error = values.map((value) => `${value} instanceof R.CelError ? ${value} : `).join('');
    return assign(`${error}[${values.join(', ')}]`);
  }

  function emitCall(node: Extract<Expression, { kind: 'call' }>, names: ReadonlyMap<string, string>): string {
    const resolved = resolveCall(node);
    const [receiver, otherwise] = resolved.arguments;
    if (resolved.key === '.orValue/2' && receiver !== undefined && otherwise !== undefined)
      return emitOrValue(receiver, otherwise, names);
    if (resolved.key === '.or/2') return fallback(node, names);
    const values = resolved.arguments.map((argument) => emit(argument, names));
    const implementation = constant(`R.getFunction(${JSON.stringify(resolved.key)})`);
    const error = values.map((value) => `${value} instanceof R.CelError ? ${value} : `).join('');
    return assign(`${error}${implementation}(${values.join(', ')})`);
  }

  /** `root.?a.?b.orValue(x)`: walks plain maps directly; anything else takes the general way. */
  function emitOrValue(receiver: Expression, otherwise: Expression, names: ReadonlyMap<string, string>): string {
    const fields: string[] = [];
    let root = receiver;
    while (root.kind === 'select' && root.optional && !INHERITED.has(root.field)) {
      fields.unshift(root.field);
      root = root.operand;
    }
    const start = emit(root, names);
    const name = fresh();
    const missing = fresh();
    lines.push(`let ${name} = ${start}; let ${missing} = false;`);
    for (const field of fields) {
      lines.push(
        `if (!${missing}) { if (${isPlain(name)}) { ${name} = ${access(name, field)}; if (${name} === undefined) ${missing} = true; }`,
        `else { ${name} = R.selectOptional(${name}, ${JSON.stringify(field)}); if (${name} instanceof R.CelOptional) { if (${name}.value === undefined) ${missing} = true; else ${name} = ${name}.value; } } }`,
      );
    }
    if (fields.length === 0)
      lines.push(
        `if (${name} instanceof R.CelOptional) { if (${name}.value === undefined) ${missing} = true; else ${name} = ${name}.value; } else if (!(${name} instanceof R.CelError)) ${name} = R.NO_OVERLOAD;`,
      );
    lines.push(`if (${missing}) {`);
    lines.push(`${name} = ${emit(otherwise, names)};`, '}');
    return name;
  }

  function emitComprehension(node: Comprehension, names: ReadonlyMap<string, string>): string {
    const isDecision = (node.macro === 'all' || node.macro === 'exists') && node.variables.length === 1;
    return isDecision ? emitDecision(node, names) : fallback(node, names);
  }

  /** Ranges that are concatenations are walked one after the other. */
  function emitDecision({ macro, range, variables, body }: Comprehension, names: ReadonlyMap<string, string>): string {
    const deciding = String(macro === 'exists');
    const other = String(macro === 'all');
    const ranges = concatenated(range).map((part) => emit(part, names));
    const name = fresh();
    const element = fresh();
    const list = fresh();
    lines.push(
      `const ${list} = R.walkable([${ranges.join(', ')}]);`,
      `let ${name} = ${list} instanceof R.CelError ? ${list} : ${other};`,
    );
    lines.push(`if (${name} === ${other}) ${name}_walk: for (const part of ${list}) for (const ${element} of part) {`);
    const value = emit(body, new Map(names).set(variables[0], element));
    lines.push(
      `if (${value} === ${deciding}) { ${name} = ${deciding}; break ${name}_walk; }`,
      `if (${value} !== ${other} && ${name} === ${other}) ${name} = ${value} instanceof R.CelError ? ${value} : R.NO_OVERLOAD;`,
      '}',
    );
    return name;
  }

  /** What is rare is run by the closures: same meaning, no second implementation. */
  function fallback(node: Expression, names: ReadonlyMap<string, string>): string {
    const closure = constant(`R.runClosure(${JSON.stringify(source.slice(node.start, node.end))})`);
    const locals = [...names].map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ');
    return assign(locals === '' ? `${closure}(scope)` : `${closure}({ ...scope, ${locals} })`);
  }
}

function concatenated(range: Expression): readonly Expression[] {
  return range.kind === 'binary' && range.operator === '+'
    ? [...concatenated(range.left), ...concatenated(range.right)]
    : [range];
}

function isPlain(value: string): string {
  return `typeof ${value} === 'object' && ${value} !== null && Object.getPrototypeOf(${value}) === Object.prototype`;
}

function access(value: string, field: string): string {
  return IDENTIFIER.test(field) ? `${value}.${field}` : `${value}[${JSON.stringify(field)}]`;
}
