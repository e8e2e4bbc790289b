import type { Json } from '../../base/json.ts';

/** What a patch came to. */
export type PatchResult =
  | { readonly kind: 'patched'; readonly value: Json; readonly settled: readonly string[] }
  /** `failurePolicy` decides what comes of it. */
  | { readonly kind: 'error'; readonly message: string }
  /** The API server denies the request, whatever `failurePolicy` says. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unknown'; readonly what: string };

export type PatchFailure = Exclude<PatchResult, { readonly kind: 'patched' }>;

/** What is thrown inside of a patch, and caught at its edge. */
export class PatchStop extends Error {
  readonly failure: PatchFailure | 'test failed';
  constructor(failure: PatchFailure | 'test failed') {
    super(typeof failure === 'string' ? failure : failure.kind);
    this.failure = failure;
  }
}
