import type { Json } from '../../base/json.ts';

/** A text as it is; nothing for any other value. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
