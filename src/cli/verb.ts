import type { VerbName } from './setting.ts';
import type { Flags } from './settings.ts';

/** A command as the command line knows it. Its flags are those that the settings table gives it. */
export interface Verb {
  readonly name: VerbName;
  readonly summary: string;
  readonly words: readonly VerbWord[];
  /** One that can be typed as it stands, for whoever said too little. */
  readonly example?: string;
  /** What else there is to know, behind its help. */
  readonly notes?: string;
  /** Resolves to the exit code. */
  run(words: readonly string[], flags: Flags): Promise<number>;
}

/** A word that stands by itself: `<what>`, `[target]`, `[targets...]`. */
export interface VerbWord {
  readonly syntax: string;
  readonly doc: string;
  /** All that it may be, where that is a short list. */
  readonly words?: readonly string[];
}
