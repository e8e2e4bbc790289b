/** Notices what was there before, within so many texts, in memory that does not grow. */
export interface Repeats {
  /** Remembers a text; true where it is remembered already. */
  isRepeated(text: string): boolean;
}

/** Texts of a generation; the one before it is remembered as well. At 16 bytes each these are 64 MB at most. */
const KEPT = 2_000_000;
const FIRST_SLOTS = 1 << 12;

/** A text is remembered by 53 bits of it: once in some thousand logs of millions of requests one of them is taken for another. */
export function createRepeats(kept = KEPT): Repeats {
  let now = createGeneration();
  let before = createGeneration();
  return {
    isRepeated(text) {
      const mark = markOf(text);
      if (before.has(mark) || !now.add(mark)) return true;
      if (now.size() >= kept) [before, now] = [now, createGeneration()];
      return false;
    },
  };
}

/** Marks in slots of a table that is at most half full; 0 is an empty slot. */
function createGeneration() {
  let slots = new Float64Array(FIRST_SLOTS);
  let size = 0;
  const find = (mark: number): number => {
    let slot = mark % slots.length;
    while (slots[slot] !== 0 && slots[slot] !== mark) slot = (slot + 1) % slots.length;
    return slot;
  };
  return {
    size: () => size,
    has: (mark: number) => slots[find(mark)] === mark,
    add(mark: number): boolean {
      const slot = find(mark);
      if (slots[slot] === mark) return false;
      slots[slot] = mark;
      size++;
      if (size * 2 > slots.length) grow();
      return true;
    },
  };

  function grow(): void {
    const old = slots;
    slots = new Float64Array(old.length * 2);
    for (const mark of old) if (mark !== 0) slots[find(mark)] = mark;
  }
}

/** Two hashes of 32 bits (FNV-1a, with other starts and primes), put together to a whole number below 2^53, never 0. */
function markOf(text: string): number {
  let [left, right] = [0x81_1c_9d_c5, 0x9e_37_79_b9];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    left = Math.imul(left ^ code, 0x01_00_01_93);
    right = Math.imul(right ^ code, 0x85_eb_ca_6b);
  }
  return (left >>> 0) * 2 ** 21 + (right >>> 11) || 1;
}
