import type { PartialAssessment } from '../assessment/partial.ts';
import type { CollectionReport } from '../facts/collection.ts';
import type { Chunk } from '../manifest/chunk.ts';
import type { ReadProblem } from '../manifest/document.ts';

/** Where a scan's bytes come from. Implemented by `adapters/files/`. */
export interface Inputs {
  /** Every chunk of every target, as it is read; problems in place of what could not be. */
  read(request: InputRequest): AsyncIterable<InputEvent>;
}
export interface InputRequest {
  /** Files, folders, `-`; each is a set of its own. */
  readonly targets: readonly string[];
  /** Globs relative to each target. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** What the run itself is made of (its settings, its baseline, its controls): no input where a folder holds it. */
  readonly own: readonly string[];
}
export type InputEvent =
  | InputFile
  | { readonly kind: 'chunk'; readonly chunk: Chunk }
  | { readonly kind: 'problem'; readonly problem: ReadProblem }
  /** A set of which each kind says how much of it was read. */
  | CollectionEvent
  /** Not read, and for a good reason that a person should know. */
  | { readonly kind: 'passed over'; readonly problem: ReadProblem };

export interface CollectionEvent {
  readonly kind: 'collection';
  readonly set: string;
  readonly collection: CollectionReport;
  /** The lists that it was read from; none where nothing was asked. */
  readonly lists: readonly ListRead[];
}
/** One list of an API server. */
export interface ListRead {
  /** Of its URL. */
  readonly path: string;
  /** The field selector that it was asked with; absent: none. */
  readonly fields?: string;
  /** How many pages came, and objects in them, each counted once; absent in snapshots of before this was written down. */
  readonly pages?: number;
  readonly objects?: number;
  /** Empty where the server gave none. */
  readonly resourceVersion: string;
  /** By how many seconds the server's clock was ahead, as its last answer had it; absent where it told no time. */
  readonly ahead?: number;
  /** When its last page was there, RFC 3339, by the clock of this machine. */
  readonly ended: string;
}

export interface InputFile {
  readonly kind: 'file';
  readonly set: string;
  readonly file: string;
  readonly bytes: number;
  /** Found in a folder, and nothing in it looks like a manifest: what cannot be read of it is passed over. */
  readonly isForeign: boolean;
  /** A program made it of other files, so it is none that can be changed. */
  readonly isRendered?: true;
}

/** Charts and kustomizations as the objects that they make. Implemented by `adapters/rendering/`. */
export interface Renderer {
  /**
   * One rendering for each source, in an order of its own; a kustomization that another one builds on is left out where
   * that one is rendered. What goes wrong with a source is a problem event in its rendering, never an exception.
   */
  render(request: RenderRequest): AsyncIterable<Rendering>;
}
export interface RenderRequest {
  /** The set that problems belong to. */
  readonly set: string;
  /** The folder that somebody named, absolute: no program in it is started. */
  readonly root: string;
  readonly sources: readonly RenderSource[];
}
export interface RenderSource {
  readonly kind: 'chart' | 'kustomization';
  /** Of its folder, absolute; of the file, where a chart is packed. */
  readonly path: string;
  /** The same as a person knows it. */
  readonly name: string;
}
export interface Rendering {
  readonly source: RenderSource;
  /** Chunks are of a set of their own. */
  readonly events: readonly InputEvent[];
  /** Absolute paths of files that are judged as parts of what was made, and not by themselves. */
  readonly covers: readonly string[];
}

/** Files as texts that can be changed in place. Implemented by `adapters/files/`. */
export interface TextFiles {
  /** The text of a file that `Inputs` named, or why it cannot be changed in place. */
  read(file: string): Promise<string | ReadProblem>;
  /** Whole or not at all, and only where the file is still what it was; undefined when it is done. */
  replace(file: string, change: TextChange): Promise<ReadProblem | undefined>;
}
export interface TextChange {
  readonly before: string;
  readonly after: string;
}

/** Who judges the chunks: this thread, or workers. Implemented by `adapters/workers/`. */
export interface JudgePool {
  /** Resolves when the pool can take more; the chunks' bytes belong to the pool from then on. */
  submit(chunks: readonly Chunk[]): Promise<void>;
  /** The merged result of everything submitted. */
  finish(): Promise<PartialAssessment>;
  /** Lets go of everything, done or not; may be called again. */
  close(): Promise<void>;
}

/** Audit logs as bytes, file after file. Implemented by `adapters/files/`. */
export interface AuditLogs {
  /** Files, folders of them, `-`; what cannot be read is a problem in its place. */
  read(targets: readonly string[]): AsyncIterable<AuditLogEvent>;
}
export type AuditLogEvent =
  /** A log begins; the blocks up to the next one are its bytes, unpacked. */
  | { readonly kind: 'log'; readonly file: string }
  /** To be read before the next one is asked for: it may be overwritten. */
  | { readonly kind: 'block'; readonly bytes: Uint8Array }
  | { readonly kind: 'problem'; readonly problem: ReadProblem };
