import { concernsNamespace } from '../../../network/coverage.ts';
import { createPolicyControl } from '../../create-policy-control.ts';

export const control = createPolicyControl({
  id: 'network/require-network-policies',
  title: 'Every namespace with pods has network policies',
  isMeant: concernsNamespace,
  missing:
    'the namespace has pods and no network policy, so every pod of the cluster may talk to them, and they to anything',
  noFix:
    'deny incoming traffic in the namespace and allow each connection that is needed; only the owners of the pods know them',
});
