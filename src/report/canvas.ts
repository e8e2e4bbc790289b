import type { Style } from './style.ts';

/** What a report is written on. */
export interface Canvas {
  readonly style: Style;
  readonly width: number;
  /** The screen is so small that only what is needed has room. */
  readonly isTight?: boolean;
  /** It is smaller yet: a line of the file, and a line of each sentence. */
  readonly isTiny?: boolean;
  /** Lines of the screen; absent where it is none. */
  readonly height?: number | undefined;
  /** Ids of clusters whose objects stand in no file. */
  readonly collected?: ReadonlySet<string>;
  /** Everything is shown, whatever the screen. */
  readonly isWhole?: boolean;
}

/** Columns before what is said of a finding. */
export const INDENT = '   ';
