/** A file of a pack, by its path below the pack's root. */
export interface PackFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}
