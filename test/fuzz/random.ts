/** Numbers that look random and are the same in every run (xorshift, 32 bits). */
export interface Random {
  /** 0 … limit - 1. */
  below(limit: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

export function createRandom(seed: number): Random {
  let state = (seed * 2_654_435_761 + 1) | 1;
  const below = (limit: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  return { below, pick: (list) => list[below(list.length)] as (typeof list)[0] };
}
