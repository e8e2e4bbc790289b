/** A stream that is read once, and remembered for whoever asks later. */
export interface KeptBlocks {
  readonly blocks: AsyncIterable<Uint8Array>;
  /** What was read so far. */
  bytes(): Uint8Array;
}

export function keepBlocks(source: AsyncIterable<Uint8Array>): KeptBlocks {
  const kept: Uint8Array[] = [];
  return {
    blocks: keep(),
    bytes: () => Buffer.concat(kept),
  };

  async function* keep(): AsyncGenerator<Uint8Array> {
    for await (const block of source) {
      kept.push(block.slice());
      yield block;
    }
  }
}
