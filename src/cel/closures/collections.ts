import type { ListLiteral, MapLiteral, MessageLiteral } from '../ast.ts';
import { CelSourceError } from '../errors.ts';
import { makeList, makeMap, makeMessage } from '../make-collection.ts';
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

/** Only the API server's patches are made of messages. */
export function compileMessage({ type, fields, start }: MessageLiteral, context: Context): Run {
  if (context.dialect === undefined)
    throw new CelSourceError('cel/undeclared', `there is no message type ${type}`, { offset: start });
  const parts = fields.map(({ name, value, optional }) => ({ name, optional, run: context.compile(value) }));
  return (frame) =>
    makeMessage(
      type,
      parts.map(({ name, optional, run }) => ({ name, optional, value: run(frame) })),
    );
}

function constant(value: ReturnType<Run>): Run {
  return () => value;
}
