import type { Call, Expression } from './ast.ts';

/** `cel.block([a, b], body)`: values by number, each seen by those after it and by the body; as nested binds. */
export function expandBlock(call: Call): Expression | undefined {
  const [list, body] = call.arguments;
  if (!isCel(call) || call.function !== 'block' || list?.kind !== 'list' || body === undefined) return undefined;
  return list.elements.reduceRight<Expression>(
    (inner, { value }, index) => ({
      kind: 'bind',
      name: indexName(index),
      value,
      body: inner,
      start: call.start,
      end: call.end,
    }),
    body,
  );
}

/** The variable that `cel.index(1)` or `cel.iterVar(0, 1)` stands for; its name is none that can be written. */
export function findBlockName(expression: Expression): string | undefined {
  if (expression.kind !== 'call' || !isCel(expression)) return undefined;
  const numbers = expression.arguments.map((argument) =>
    argument.kind === 'literal' ? Number(argument.value) : Number.NaN,
  );
  const [first = Number.NaN, second = Number.NaN] = numbers;
  if (expression.function === 'index' && numbers.length === 1 && first >= 0) return indexName(first);
  return expression.function === 'iterVar' && numbers.length === 2 && first >= 0 && second >= 0
    ? `#it:${first}:${second}`
    : undefined;
}

function indexName(index: number): string {
  return `#index:${index}`;
}

function isCel({ target }: Call): boolean {
  return target?.kind === 'identifier' && target.name === 'cel';
}
