import { judgeReferences } from '../../judge-references.ts';
import type { JoinControl } from '../../control.ts';

/** Every namespace is given one. */
const GIVEN: ReadonlySet<string> = new Set(['default']);

/** A pod names ServiceAccounts in its volumes and containers; one that exists decides, that there is none only where all are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-missing-service-accounts',
  aliases: [],
  title: 'ServiceAccounts that pods run as exist',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['workloads', 'serviceaccounts'],
  views: ['references', 'makers', 'serviceaccounts'],
  parameters: [],
  fix: { kind: 'none', reason: 'correct the name, or create the ServiceAccount; which of them is known to its author' },
  judge: (view) =>
    judgeReferences(view, {
      kind: 'ServiceAccount',
      among: 'serviceaccounts',
      given: GIVEN,
      consequence: 'no pod is created',
    }),
};
