import type { Json } from '../../base/json.ts';

/** A list of texts; nothing is an empty one, anything else undefined. */
export function readTexts(written: Json | undefined): readonly string[] | undefined {
  if (written === undefined) return [];
  if (!Array.isArray(written)) return undefined;
  const texts = written.filter((value) => typeof value === 'string');
  return texts.length === written.length ? texts : undefined;
}
