/** A part of a log. */
export type LogPiece =
  | {
      readonly kind: 'record';
      /** That it begins in, from 1. */
      readonly line: number;
      readonly text: string;
      /** The log ends behind it without the end of its line: somebody may still be writing it. */
      readonly isUnended?: boolean;
    }
  | { readonly kind: 'fault'; readonly line: number; readonly message: string };

/** Cuts bytes into records. A block may be overwritten once `push` has returned. */
export interface RecordSplitter {
  push(block: Uint8Array): readonly LogPiece[];
  end(): readonly LogPiece[];
}

/** Far beyond what an API server writes of one request (1.5 MB of an object, twice). */
export const LARGEST_RECORD = 64 * 1024 * 1024;
