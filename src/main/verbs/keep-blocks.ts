/** A stream that can be read again: what came the first time is kept. */
export function keepBlocks(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const kept: Uint8Array[] = [];
  let isRead = false;
  return {
    async *[Symbol.asyncIterator]() {
      if (isRead) {
        yield* kept;
        return;
      }
      for await (const block of stream) {
        kept.push(block.slice());
        yield block;
      }
      isRead = true;
    },
  };
}
