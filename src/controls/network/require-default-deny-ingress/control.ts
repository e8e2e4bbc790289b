import { isDefaultDeny } from '../../../network/coverage.ts';
import { createPolicyControl } from '../../create-policy-control.ts';

export const control = createPolicyControl({
  id: 'network/require-default-deny-ingress',
  title: 'Namespaces deny incoming traffic that nothing allows',
  isMeant: (policy, labels) => isDefaultDeny(policy, 'ingress', labels),
  missing:
    'no policy of the namespace selects all its pods and isolates them from incoming traffic, so a new pod is open until somebody writes a policy for it',
  noFix: 'a default deny cuts off what is not allowed yet, so what the pods need has to be allowed first',
});
