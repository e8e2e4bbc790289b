/** Opened by whoever reads it, and no earlier: that alone costs a start what reading a hundred files does. */
export const STANDARD_INPUT: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>,
};
