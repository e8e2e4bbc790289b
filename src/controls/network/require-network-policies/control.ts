import { concernsNamespace } from '../../../network/coverage.ts';
import { createPolicyControl } from '../../create-policy-control.ts';

export const control = createPolicyControl({
  id: 'network/require-network-policies',
  title: 'Every namespace with pods has network policies',
  isMeant: concernsNamespace,
  missing:
    'pods run in the namespace and no network policy does: every pod of the cluster may talk to them, and they to anything',
  noFix: 'which traffic the pods need is known to their owners only',
});
