import type { CompletedVerb } from './describe-commands.ts';

/** Flags whose value is the next word. */
export function listValued(verbs: readonly CompletedVerb[]): readonly string[] {
  const valued = verbs.flatMap(({ flags }) =>
    flags.filter(({ value, isValueOptional }) => value !== undefined && !isValueOptional),
  );
  return [...new Set(valued.flatMap(({ name, short }) => [name, ...(short === undefined ? [] : [short])]))];
}
