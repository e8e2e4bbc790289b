import { findAsk } from './ask.ts';
import type { StepKind } from './step-kind.ts';

const ALL = ['*'];

/** Being all-powerful already. */
export const EVERYTHING_STEPS: readonly StepKind[] = [
  {
    id: 'system-masters',
    rule: 'R02',
    does: 'is in system:masters, which makes it',
    why: 'The API server asks no binding about this group, so that none takes it away; only its certificate running out does.',
    to: ['cluster-admin'],
    find: ({ holding }) => (holding.isMaster ? { evidence: [] } : undefined),
  },
  {
    id: 'everything',
    rule: 'R01',
    does: 'may do everything, which makes it',
    why: 'A rule of nothing but stars holds for what is not invented yet, and for escalate, bind and impersonate.',
    to: ['cluster-admin', 'namespace-admin'],
    find({ holding }, to) {
      const namespace = to.kind === 'namespace-admin' ? to.namespace : '';
      const evidence = findAsk(holding, { verbs: ALL, group: '*', resource: '*', namespace });
      return evidence === undefined ? undefined : { evidence: [evidence] };
    },
  },
  {
    id: 'cluster-admin',
    rule: 'R01',
    does: 'may do everything, and so becomes',
    why: 'Whoever may do everything may become anybody, and get hold of anything.',
    to: ['identity', 'namespace-admin', 'nodes', 'secrets', 'role'],
    find: ({ node }) => (node.kind === 'cluster-admin' ? { evidence: [] } : undefined),
  },
];
