import type { Chunk } from '../manifest/chunk.ts';
import type { CollectionEvent, Inputs } from './ports.ts';

/** Where a snapshot goes. Implemented by `adapters/snapshots/`. */
export interface SnapshotWriter {
  write(chunk: Chunk): Promise<void>;
  /** All is there: from now on it is a snapshot. */
  finish(target: SnapshotTarget): Promise<void>;
  /** Nothing of it stays. */
  abandon(): void;
}

/** What was collected, and from where. */
export interface SnapshotTarget {
  readonly context: string;
  readonly server: string;
  readonly serverVersion: string;
  readonly collector: string;
  /** RFC 3339, by the clock of this machine. */
  readonly began: string;
  readonly ended: string;
  readonly collections: readonly CollectionEvent[];
}

export interface CollectPorts {
  readonly inputs: Inputs;
  readonly writer: SnapshotWriter;
  readonly now: () => Date;
}

export type CollectRequest = Omit<SnapshotTarget, 'began' | 'ended' | 'collections'>;

export interface Collected {
  readonly objects: number;
  readonly bytes: number;
  readonly collections: readonly CollectionEvent[];
}

/** Reads everything, writes it down, and says what of it could not be read. */
export function createCollect({ inputs, writer, now }: CollectPorts): (request: CollectRequest) => Promise<Collected> {
  return async (request) => {
    const began = now().toISOString();
    const collections: CollectionEvent[] = [];
    let [objects, bytes] = [0, 0];
    try {
      for await (const event of inputs.read({ targets: [request.context], include: [], exclude: [], own: [] })) {
        if (event.kind === 'collection') collections.push(event);
        else if (event.kind === 'file') bytes += event.bytes;
        else if (event.kind === 'chunk') {
          objects += event.chunk.slices.length;
          await writer.write(event.chunk);
        }
      }
      await writer.finish({ ...request, began, ended: now().toISOString(), collections });
    } catch (error) {
      writer.abandon();
      throw error;
    }
    return { objects, bytes, collections };
  };
}
