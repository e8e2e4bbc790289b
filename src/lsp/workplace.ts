import type { InspectRules } from '../app/inspect.ts';

/** What the server asks of the machine it runs on; `main/` answers. */
export interface Workplace {
  /** Folders that are open in the editor, as URIs. */
  open(folders: readonly string[]): void;
  /** How a text is judged, by its URI. What is wrong with the settings is an answer too. */
  look(uri: string): Promise<Look>;
  /** Settings or controls may have changed: whoever looks again reads them again. */
  forget(): void;
  /** Whether the settings of a folder are made of this file. */
  isOwn(uri: string): boolean;
  /** The README of a control, as Markdown; undefined for one of the user's own. */
  readme(control: string): Promise<string | undefined>;
}

export type Judging =
  | { readonly kind: 'rules'; readonly file: string; readonly rules: InspectRules }
  /** Left out by the settings, a patch of other objects, or what the settings themselves are made of. */
  | { readonly kind: 'left out' }
  | { readonly kind: 'broken settings'; readonly faults: readonly SettingsFault[] };

/** The answer for one text, and the folder whose settings it follows. */
export type Look = Judging & { readonly folder: string };

/** Something that is wrong with what the settings are made of. */
export interface SettingsFault {
  /** Absent where it stands in no file. */
  readonly uri?: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
