import type { PartialAssessment } from '../assessment/partial.ts';
import type { JudgePool } from './ports.ts';

/** The pool, with what it came to kept: projections of objects are in it, which an assessment does not show. */
export function keepPartial(pool: JudgePool): JudgePool & { partial(): PartialAssessment } {
  let partial: PartialAssessment = { sets: new Map() };
  return {
    submit: (chunks) => pool.submit(chunks),
    close: () => pool.close(),
    async finish() {
      partial = await pool.finish();
      return partial;
    },
    partial: () => partial,
  };
}
