import type { Path } from '../base/path.ts';

/** A document's text as whoever edits it sees it, YAML or JSON. Offsets are UTF-16, into the document's text. */
export interface EditNode {
  readonly kind: 'scalar' | 'map' | 'list' | 'alias';
  /** First character, behind anchor and tag; of a value that is not written, where it would be. */
  readonly start: number;
  /** Just behind the last visible character. */
  readonly end: number;
  /** Just behind everything that is its own: the blank lines that a block scalar keeps. */
  readonly extentEnd: number;
  /** Written in brackets. */
  readonly isFlow: boolean;
  readonly isAnchored: boolean;
  /** How a scalar is quoted; '' for a plain one, and for everything else. */
  readonly quote: '' | '"' | "'";
  readonly entries: readonly EditEntry[];
}

/** An entry of a map, or an element of a list. */
export interface EditEntry {
  /** A map's key as it is read; undefined in lists and for merge keys. */
  readonly key?: string;
  readonly keyQuote: EditNode['quote'];
  /** First character of all: of the key, its anchor, the question mark, or the dash. */
  readonly start: number;
  /** Just behind the colon or dash; -1 where there is none. */
  readonly valueAt: number;
  readonly value: EditNode;
}

/** The way down a path as far as it exists. */
export interface EditPlace {
  readonly node: EditNode;
  /** Steps of the path that exist. */
  readonly depth: number;
  /** What holds the node; undefined for the root. */
  readonly holder?: { readonly parent: EditNode; readonly index: number; readonly above?: EditPlace };
  /** A node on the way has an anchor, so what is below it may stand in several places. */
  readonly isAnchored: boolean;
}

/** Follows a path; the last of equal keys counts. */
export function findPlace(root: EditNode, path: Path): EditPlace {
  let place: EditPlace = { node: root, depth: 0, isAnchored: root.isAnchored };
  for (const step of path) {
    const { node: parent } = place;
    const index =
      typeof step === 'number'
        ? parent.kind === 'list'
          ? step
          : -1
        : parent.entries.findLastIndex(({ key }) => key === step);
    const entry = parent.entries[index];
    if (entry === undefined) break;
    const isAnchored = place.isAnchored || entry.value.isAnchored;
    place = { node: entry.value, depth: place.depth + 1, holder: { parent, index, above: place }, isAnchored };
  }
  return place;
}
