/** Positions in a table of numbers, by the hash of what stands there: nothing is made to look one up. */
export interface HashIndex {
  /** The position with this hash that is the wanted one; -1 where there is none. */
  find(hash: number): number;
  add(position: number, hash: number): void;
}

const FREE = -1;
const FIRST_SLOTS = 128;

/** Hashes may be equal for different things, so `isWanted` is asked. */
export function createHashIndex(isWanted: (position: number) => boolean): HashIndex {
  let positions = new Int32Array(FIRST_SLOTS).fill(FREE);
  let hashes = new Int32Array(FIRST_SLOTS);
  let size = 0;

  function insert(position: number, hash: number): void {
    const mask = positions.length - 1;
    let slot = hash & mask;
    while (positions[slot] !== FREE) slot = (slot + 1) & mask;
    positions[slot] = position;
    hashes[slot] = hash;
  }

  function enlarge(): void {
    const [oldPositions, oldHashes] = [positions, hashes];
    positions = new Int32Array(oldPositions.length * 2).fill(FREE);
    hashes = new Int32Array(oldPositions.length * 2);
    for (let slot = 0; slot < oldPositions.length; slot++) {
      const position = oldPositions[slot] as number;
      if (position !== FREE) insert(position, oldHashes[slot] as number);
    }
  }

  return {
    find(hash) {
      const mask = positions.length - 1;
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const position = positions[slot] as number;
        if (position === FREE) return -1;
        if (hashes[slot] === hash && isWanted(position)) return position;
      }
    },
    add(position, hash) {
      size += 1;
      // At most half of the slots are taken, so that the way to a free one is short.
      if (size * 2 > positions.length) enlarge();
      insert(position, hash);
    },
  };
}
