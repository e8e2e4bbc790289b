import { refuseArchive } from './refuse-archive.ts';

export type Blocks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The bytes as they are, or unpacked where they are gzip; in bounded memory either way. */
export async function* unpackBlocks(blocks: Blocks): AsyncGenerator<Uint8Array> {
  const iterator = Symbol.asyncIterator in blocks ? blocks[Symbol.asyncIterator]() : blocks[Symbol.iterator]();
  try {
    const first = await readStart(iterator);
    if (isGzip(first)) return yield* (await import('./unpack-gzip.ts')).unpackGzip(first, iterator);
    refuseArchive(first);
    yield first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

export type BlockIterator = AsyncIterator<Uint8Array> | Iterator<Uint8Array>;

/** The first block; a stream that begins with a single byte is waited for. */
async function readStart(iterator: BlockIterator): Promise<Uint8Array> {
  const first = await iterator.next();
  if (first.done === true) return new Uint8Array();
  if (first.value.length > 1) return first.value;
  const start = first.value.slice();
  const second = await iterator.next();
  return second.done === true ? start : Uint8Array.from([...start, ...second.value]);
}

/** RFC 1952 2.3.1: the first two bytes of every member. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
