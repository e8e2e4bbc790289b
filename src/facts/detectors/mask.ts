const MASK = /<redacted:([a-z0-9-]{1,40}):(\d{1,9})(?::(number|bool))?>/g;

/** A mask that an earlier run left in a text. */
export interface Mask {
  readonly start: number;
  readonly end: number;
  readonly detector: string;
  readonly length: number;
  readonly isWhole: boolean;
  /** What it covers was no text: of a field that takes texts alone, that is a fault. */
  readonly was?: 'number' | 'bool';
}

/** Masks in a text, in order: what was judged once and kept is read again with the same facts. */
export function findMasks(text: string): readonly Mask[] {
  if (!text.includes('<redacted:')) return [];
  return Array.from(text.matchAll(MASK), ({ index, 0: whole, 1: detector = '', 2: length, 3: was }) => ({
    start: index,
    end: index + whole.length,
    detector,
    length: Number(length),
    isWhole: whole.length === text.length,
    ...(was === undefined ? {} : { was: was as 'number' | 'bool' }),
  }));
}
