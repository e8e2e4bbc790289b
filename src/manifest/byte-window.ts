/** The part of a file that is at hand: grows at its end, and forgets at its start what nobody needs any more. */
export interface ByteWindow {
  /** Another array after each `append`. */
  readonly bytes: Uint8Array;
  /** Puts a block behind what is kept; everything before `keepFrom` may go. Gives how far offsets have moved back. */
  append(block: Uint8Array, keepFrom: number): number;
}

const SMALLEST = 64 * 1024;

/** Every byte is moved a bounded number of times, however small the blocks. */
export function createByteWindow(): ByteWindow {
  let storage: Uint8Array = new Uint8Array();
  let bytes = storage;
  return {
    get bytes() {
      return bytes;
    },
    append(block, keepFrom) {
      const size = bytes.length;
      if (size + block.length <= storage.length) {
        storage.set(block, size);
        bytes = storage.subarray(0, size + block.length);
        return 0;
      }
      const kept = size - keepFrom;
      const room = kept + block.length;
      // Nearly every file is one small block: it gets what it needs, and room to grow only when it does.
      storage = new Uint8Array(size === 0 ? room : Math.max(SMALLEST, room * 2));
      storage.set(bytes.subarray(keepFrom));
      storage.set(block, kept);
      bytes = storage.subarray(0, room);
      return keepFrom;
    },
  };
}
