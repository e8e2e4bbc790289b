import { isAnonymous } from './graph-node.ts';
import type { StepKind } from './step-kind.ts';

/** What everybody may be who reaches the API server. */
export const STRANGER_STEPS: readonly StepKind[] = [
  {
    id: 'no-credential',
    rule: 'R03',
    does: 'sends requests without a credential, and so is',
    why: 'Whoever does not sign in is system:anonymous, in the group system:unauthenticated: what is bound to these is held by everybody who reaches the API server.',
    to: ['identity'],
    find: (_from, to) =>
      isAnonymous(to)
        ? { evidence: [], proviso: 'if the API server answers whoever does not sign in, as it is installed' }
        : undefined,
  },
];
