import { isDefaultDeny } from '../../../network/coverage.ts';
import { createPolicyControl } from '../../create-policy-control.ts';

export const control = createPolicyControl({
  id: 'network/require-default-deny-egress',
  title: 'Namespaces deny outgoing traffic that nothing allows',
  isMeant: (policy, labels) => isDefaultDeny(policy, 'egress', labels),
  missing:
    'no policy of the namespace selects all its pods and isolates their outgoing traffic, so a pod that was taken over may send anything anywhere',
  noFix: 'a default deny cuts off what is not allowed yet, DNS first, so what the pods need has to be allowed first',
});
