import { judgeReferences } from '../../judge-references.ts';
import type { JoinControl } from '../../control.ts';

/** A pod names PersistentVolumeClaims in its volumes and containers; one that exists decides, that there is none only where all are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-missing-volume-claims',
  aliases: [],
  title: 'PersistentVolumeClaims that pods mount exist',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['workloads', 'persistentvolumeclaims'],
  views: ['references', 'makers', 'volumeClaims'],
  parameters: [],
  fix: { kind: 'none', reason: 'correct the name, or create the claim; which of them is known to its author' },
  judge: (view) =>
    judgeReferences(view, {
      kind: 'PersistentVolumeClaim',
      among: 'volumeClaims',
      consequence: 'the pods stay pending',
    }),
};
