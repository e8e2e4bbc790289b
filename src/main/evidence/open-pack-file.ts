import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { PackBytes } from '../../verify/ports.ts';
import { unreadable } from './unreadable.ts';

/** A pack on the disk, to be closed. Throws `main/unreadable`. */
export function openPackFile(file: string): PackBytes & { close(): void } {
  const descriptor = open(file);
  return {
    size: fstatSync(descriptor).size,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      let read = 0;
      while (read < bytes.length) {
        const more = readSync(descriptor, bytes, read, bytes.length - read, start + read);
        if (more === 0) break;
        read += more;
      }
      return bytes.subarray(0, read);
    },
    close: () => closeSync(descriptor),
  };
}

function open(file: string): number {
  try {
    const descriptor = openSync(file, 'r');
    if (fstatSync(descriptor).isFile()) return descriptor;
    closeSync(descriptor);
  } catch (error) {
    throw unreadable(file, error);
  }
  throw unreadable(file, undefined);
}
