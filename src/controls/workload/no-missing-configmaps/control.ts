import { judgeReferences } from '../../judge-references.ts';
import type { JoinControl } from '../../control.ts';

/** The cluster, OpenShift and Istio put their certificates into every namespace. */
const GIVEN: ReadonlySet<string> = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert']);

/** A pod names ConfigMaps in its volumes and containers; one that exists decides, that there is none only where all are known. */
export const control: JoinControl = {
  kind: 'join',
  id: 'workload/no-missing-configmaps',
  aliases: [],
  title: 'ConfigMaps that pods read exist',
  severity: 'medium',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['workloads', 'configmaps'],
  views: ['references', 'makers', 'configMaps'],
  parameters: [],
  fix: { kind: 'none', reason: 'correct the name, or create the ConfigMap; which of them is known to its author' },
  judge: (view) =>
    judgeReferences(view, {
      kind: 'ConfigMap',
      among: 'configMaps',
      given: GIVEN,
      consequence: 'the pods do not start',
    }),
};
