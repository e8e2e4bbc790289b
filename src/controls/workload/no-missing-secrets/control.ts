import { judgeReferences } from '../../judge-references.ts';
import type { JoinControl } from '../../control.ts';

/** A pod names Secrets in its volumes and containers; one that exists decides, that there is none only where all are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-missing-secrets',
  aliases: [],
  title: 'Secrets that pods read exist',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['workloads', 'secrets'],
  views: ['references', 'makers', 'secrets'],
  parameters: [],
  fix: { kind: 'none', reason: 'correct the name, or create the Secret; which of them is known to its author' },
  judge: (view) =>
    judgeReferences(view, {
      kind: 'Secret',
      among: 'secrets',
      consequence: 'the pods do not start, or cannot fetch their images',
    }),
};
