/** A shape of text that is a secret. */
export interface Detector {
  /** Stands in the mask, and in findings: `aws-access-key`. */
  readonly name: string;
  /** A piece of text that every hit contains, in lower case: values without it are not looked at further. */
  readonly hints: readonly string[];
  /** The secret itself: group 1 where there is one, else the whole match. Linear in the text's length. */
  readonly pattern: RegExp;
}
