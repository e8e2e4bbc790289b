import type { Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { ListItem, RenderedLines } from './chunk.ts';

/** One document that was read: its value, and the way back to its text. */
export interface ManifestDocument {
  readonly set: string;
  readonly file: string;
  readonly format: 'yaml' | 'json';
  readonly value: Json;
  readonly item?: ListItem;
  /** The document's own text (the slice), and where it starts in the file. */
  readonly text: string;
  readonly start: Position;
  /** Keys that a map holds twice; the last one counts, as the API server's reader does. */
  readonly duplicateKeys: readonly DuplicateKey[];
  /** Set where the text was made from the file: positions are then the file's, as far as they are known. */
  readonly rendered?: RenderedLines;
  /** Finds the text of a value. Works positions out on the first call only. */
  locate(path: Path): Location;
  /** `locate(path).start`, for less: nearly all that is asked of a value is where it begins. */
  startOf(path: Path): Position;
}

export interface DuplicateKey {
  /** Path of the key that counts. */
  readonly path: Path;
  /** The places of every occurrence of the key, in order. */
  readonly places: readonly Position[];
}

export interface Position {
  /** From 1, in the file. */
  readonly line: number;
  /** From 1, in UTF-16 code units, in the file; 0 where a rendered value is somewhere below the line. */
  readonly column: number;
  /** UTF-16 offset in the document's text. */
  readonly offset: number;
}

export interface Location {
  /** False where the path does not exist: the place is then the nearest ancestor that does. */
  readonly exact: boolean;
  /** The part of the path that exists. */
  readonly path: Path;
  /** First character of the value (of an aliased value: where it is written, at the anchor). */
  readonly start: Position;
  /** Just behind its last character. */
  readonly end: Position;
  /** Where the key stands, when the value sits under a key. */
  readonly key?: Position;
  /** The value is written elsewhere: the alias or merge through which the path goes. */
  readonly sharedBy?: Position;
}

/** A slice that could not be read; its neighbours are not affected. */
export interface ReadProblem {
  readonly set: string;
  readonly file: string;
  readonly code: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly advice: string;
  readonly line: number;
  readonly column: number;
  /** The line itself, masked and cut to a screen's width, and the caret's place in it, from 1. */
  readonly excerpt: string;
  readonly caret: number;
}
