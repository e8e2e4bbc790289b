import type { SyntaxReason } from './yaml-reasons.ts';

/** Ends the reading of a YAML text from deep inside; never leaves the manifest room. */
export class YamlRefusal extends Error {
  readonly reason: SyntaxReason;
  /** UTF-16 offset of what cannot be read. */
  readonly offset: number;

  constructor(reason: SyntaxReason, offset: number) {
    super(reason);
    this.reason = reason;
    this.offset = offset;
  }
}
