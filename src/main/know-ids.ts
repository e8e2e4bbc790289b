import type { IgnoreRules } from '../assessment/ignores/ignore.ts';
import type { Control } from '../controls/control.ts';

/** Every id and alias that an ignore may name. */
export function knowIds(all: readonly Control[]): IgnoreRules['known'] {
  return new Map(all.flatMap(({ id, aliases }) => [id, ...aliases].map((name) => [name, id] as const)));
}
