import type { Judge } from '../../assessment/judge.ts';
import type { Chunk } from '../../manifest/chunk.ts';
import { letGo } from '../../manifest/let-go.ts';

/** Judges what nobody else has; its memory is free again, but for what the judge wants to see once more. */
export function judgeChunks(judge: Judge, chunks: readonly Chunk[]): void {
  for (const chunk of chunks) if (!judge.judge(chunk)) letGo(chunk);
}
