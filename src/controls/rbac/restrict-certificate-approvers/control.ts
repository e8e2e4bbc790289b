import { createHolderControl } from '../../create-holder-control.ts';

export const control = createHolderControl({
  id: 'rbac/restrict-certificate-approvers',
  title: 'Only administrators and approved holders approve or sign certificates',
  severity: 'critical',
  powers: [
    {
      verbs: ['update', 'patch'],
      group: 'certificates.k8s.io',
      resource: 'certificatesigningrequests/approval',
      scope: 'cluster',
    },
    { verbs: ['approve', 'sign'], group: 'certificates.k8s.io', resource: 'signers', scope: 'cluster' },
    {
      verbs: ['update', 'patch'],
      group: 'certificates.k8s.io',
      resource: 'certificatesigningrequests/status',
      scope: 'cluster',
    },
  ],
  can: 'approve or sign certificates',
  remedy: 'leave approving to the controllers of the signer; approve those who have to do it by hand',
});
