import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-webhook-writers',
  title: 'Besides administrators, only those who were approved change admission webhooks and policies',
  severity: 'high',
  powers: [
    {
      verbs: ['create', 'patch', 'update', 'delete', 'deletecollection'],
      group: 'admissionregistration.k8s.io',
      resource: 'validatingwebhookconfigurations',
      scope: 'cluster',
    },
    {
      verbs: ['create', 'patch', 'update', 'delete', 'deletecollection'],
      group: 'admissionregistration.k8s.io',
      resource: 'mutatingwebhookconfigurations',
      scope: 'cluster',
    },
    {
      verbs: ['create', 'patch', 'update', 'delete', 'deletecollection'],
      group: 'admissionregistration.k8s.io',
      resource: 'validatingadmissionpolicies',
      scope: 'cluster',
    },
    {
      verbs: ['create', 'patch', 'update', 'delete', 'deletecollection'],
      group: 'admissionregistration.k8s.io',
      resource: 'validatingadmissionpolicybindings',
      scope: 'cluster',
    },
    {
      verbs: ['create', 'patch', 'update', 'delete', 'deletecollection'],
      group: 'admissionregistration.k8s.io',
      resource: 'mutatingadmissionpolicies',
      scope: 'cluster',
    },
    {
      verbs: ['create', 'patch', 'update', 'delete', 'deletecollection'],
      group: 'admissionregistration.k8s.io',
      resource: 'mutatingadmissionpolicybindings',
      scope: 'cluster',
    },
  ],
  can: 'change admission webhooks and policies',
  remedy: 'name the configuration under resourceNames, with patch or update alone; approve the tools that keep them',
});
