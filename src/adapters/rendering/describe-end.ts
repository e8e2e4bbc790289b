import type { Obstacle } from './problem.ts';
import type { ProgramEnd } from '../programs/run-program.ts';

interface Words {
  readonly program: string;
  /** `this chart` */
  readonly thing: string;
  /** What may help where the program refuses. */
  readonly advice: string;
  /** How a person does it by hand. */
  readonly by: string;
}

/** Why a program that was to render something did not. */
export function describeEnd(
  end: Exclude<ProgramEnd, { kind: 'done' }>,
  { program, thing, advice, by }: Words,
): Obstacle {
  if (end.kind === 'failed')
    return {
      kind: 'problem',
      code: 'rendering/failed',
      message: `${program} could not render ${thing}`,
      advice,
      said: end.said,
    };
  const { code, why } = CUT[end.kind];
  return {
    kind: 'problem',
    code,
    message: `${program} ${why} for ${thing}, and was stopped`,
    advice: `Render it by hand and scan the result: ${by}`,
  };
}

const CUT = {
  timeout: { code: 'rendering/timeout', why: 'took more than two minutes' },
  'too-much': { code: 'rendering/too-much', why: 'made more than 64 MB' },
} as const;
