/** A shape of text that is a secret wherever it stands. */
export interface Detector {
  /** Stands in the mask, and in findings: `aws-access-key`. */
  readonly name: string;
  /** Matches somewhere in every text that holds a hit, and in few others; source of a regular expression, no groups. */
  readonly hint: string;
  /**
   * The secret itself: group 1 where there is one, else the whole match; with the flags `dg`.
   * Linear in the text's length: a start is tried only where no longer run of the same letters began.
   */
  readonly pattern: RegExp;
  /** Lets a match go that is a reference or a placeholder. */
  readonly accepts?: (secret: string) => boolean;
}

/** A part of a text that is a secret; UTF-16 offsets, `end` exclusive. */
export interface Hit {
  readonly detector: string;
  readonly start: number;
  readonly end: number;
}
