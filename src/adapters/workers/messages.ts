import type { PartialAssessment } from '../../assessment/partial.ts';
import type { Chunk } from '../../manifest/chunk.ts';

/** What a worker is asked. */
export type WorkerRequest = { readonly kind: 'judge'; readonly chunks: readonly Chunk[] } | { readonly kind: 'finish' };

/** What it answers: one answer for each request, in order. */
export type WorkerAnswer =
  | { readonly kind: 'judged' }
  | { readonly kind: 'partial'; readonly partial: PartialAssessment }
  | { readonly kind: 'failed'; readonly message: string };
