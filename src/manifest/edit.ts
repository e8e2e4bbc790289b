import type { Json } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { ManifestDocument } from './document.ts';

/**
 * A change to a document's value. The contract of whoever applies one:
 * `parse(edit(text)) = patch(parse(text))`, and every other byte is kept.
 */
export type Edit =
  | { readonly op: 'set'; readonly path: Path; readonly value: Json }
  | { readonly op: 'remove'; readonly path: Path }
  | { readonly op: 'append'; readonly path: Path; readonly value: Json };

/** A replacement in a document's text; UTF-16 offsets. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type EditPlan =
  /** `document` is what the text reads as when the edits are made. */
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly document: ManifestDocument }
  /** Not done, because it would change more than was asked; `line` is where to edit by hand. */
  | { readonly kind: 'refused'; readonly reason: string; readonly line: number };
