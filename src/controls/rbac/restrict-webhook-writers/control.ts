import { powersOver } from '../../../access/power.ts';
import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-webhook-writers',
  title: 'Only administrators and approved holders change admission webhooks and policies',
  severity: 'high',
  powers: powersOver(
    [
      'validatingwebhookconfigurations',
      'mutatingwebhookconfigurations',
      'validatingadmissionpolicies',
      'validatingadmissionpolicybindings',
      'mutatingadmissionpolicies',
      'mutatingadmissionpolicybindings',
    ],
    {
      verbs: ['create', 'patch', 'update', 'delete', 'deletecollection'],
      group: 'admissionregistration.k8s.io',
      scope: 'cluster',
    },
  ),
  can: 'change admission webhooks and policies',
  remedy: 'name the configuration under resourceNames, with patch or update alone; approve the tools that keep them',
});
