import type { Judge } from '../assessment/judge.ts';
import type { Chunk } from '../manifest/chunk.ts';
import type { JudgePool } from './ports.ts';

export interface FakeJudgePool extends JudgePool {
  /** How many chunks came with each batch. */
  readonly batches: readonly number[];
  readonly isClosed: () => boolean;
}

/** Waits with everything until the end, and remembers how it was used. */
export function createFakeJudgePool(judge: Judge): FakeJudgePool {
  const waiting: Chunk[] = [];
  const batches: number[] = [];
  let isClosed = false;
  return {
    batches,
    isClosed: () => isClosed,
    submit: async (chunks) => {
      batches.push(chunks.length);
      waiting.push(...chunks);
    },
    finish: async () => {
      for (const chunk of waiting.splice(0)) judge.judge(chunk);
      return judge.take();
    },
    close: async () => {
      isClosed = true;
    },
  };
}
