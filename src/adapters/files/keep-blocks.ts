/** A stream that is remembered: for whoever reads it again, or asks for all of it. */
export interface KeptBlocks {
  /** Comes from the stream the first time, and from memory once that is over. */
  readonly blocks: AsyncIterable<Uint8Array>;
  /** What was read so far. */
  bytes(): Uint8Array;
}

export function keepBlocks(source: AsyncIterable<Uint8Array>): KeptBlocks {
  const kept: Uint8Array[] = [];
  let isRead = false;
  return {
    blocks: { [Symbol.asyncIterator]: () => (isRead ? recall() : keep()) },
    bytes: () => Buffer.concat(kept),
  };

  /** Copies, because a block is overwritten by the next one. */
  async function* keep(): AsyncGenerator<Uint8Array> {
    for await (const block of source) {
      kept.push(block.slice());
      yield block;
    }
    isRead = true;
  }

  async function* recall(): AsyncGenerator<Uint8Array> {
    yield* kept;
  }
}
