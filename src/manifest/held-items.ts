import type { Slice } from './chunk.ts';

/** Items that wait for their list to say what they are: what a list says last holds for the first. */
export interface HeldItems {
  readonly count: number;
  readonly bytes: number;
  /** Line of the first of them. */
  readonly line: number | undefined;
  hold(source: Uint8Array, slice: Slice): void;
  /** All of them, in one buffer, and none from then on. */
  release(): { readonly bytes: Uint8Array; readonly slices: readonly Slice[] };
}

export function createHeldItems(): HeldItems {
  let parts: Uint8Array[] = [];
  let slices: Slice[] = [];
  let length = 0;
  return {
    get count() {
      return slices.length;
    },
    get bytes() {
      return length;
    },
    get line() {
      return slices[0]?.line;
    },
    hold(source, slice) {
      parts.push(source.slice(slice.start, slice.end));
      slices.push({ ...slice, start: length, end: length + slice.end - slice.start });
      length += slice.end - slice.start;
    },
    release() {
      const bytes = new Uint8Array(length);
      let at = 0;
      for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
      }
      const released = { bytes, slices };
      parts = [];
      slices = [];
      length = 0;
      return released;
    },
  };
}
