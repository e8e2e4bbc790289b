import type { ListLiteral, MapLiteral } from '../ast.ts';
import { makeList, makeMap } from '../make-collection.ts';
import type { Context, Run } from './context.ts';

export function compileList({ elements }: ListLiteral, context: Context): Run {
  const parts = elements.map(({ value }) => context.compile(value));
  const optionals = elements.map(({ optional }) => optional);
  if (elements.every(({ value, optional }) => value.kind === 'literal' && !optional))
    return constant(makeList(parts.map((part) => part([]))));
  return (frame) =>
    makeList(
      parts.map((part) => part(frame)),
      optionals,
    );
}

export function compileMap({ entries }: MapLiteral, context: Context): Run {
  const parts = entries.flatMap(({ key, value }) => [context.compile(key), context.compile(value)]);
  const optionals = entries.map(({ optional }) => optional);
  const make = context.dialect?.makeMap ?? makeMap;
  const isConstant = entries.every(
    ({ key, value, optional }) => key.kind === 'literal' && value.kind === 'literal' && !optional,
  );
  if (isConstant)
    return constant(
      make(
        parts.map((part) => part([])),
        optionals,
      ),
    );
  return (frame) =>
    make(
      parts.map((part) => part(frame)),
      optionals,
    );
}

function constant(value: ReturnType<Run>): Run {
  return () => value;
}
