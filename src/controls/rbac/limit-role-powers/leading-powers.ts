import { type Power, powersOver } from '../../../access/power.ts';
import { READING_VERBS } from '../../../access/reading-verbs.ts';

interface LeadingPower {
  /** What the holder can do, for a person. */
  readonly can: string;
  readonly powers: readonly Power[];
}

const WRITE = ['create', 'patch', 'update'];
const RBAC = 'rbac.authorization.k8s.io';

/** What its holder can make more of than the rule says: the rights of others, programs of their own, the node. */
export const LEADING: readonly LeadingPower[] = [
  {
    can: 'read Secrets',
    powers: [{ verbs: READING_VERBS, group: '', resource: 'secrets', scope: 'namespaced', namedIsFine: true }],
  },
  {
    can: 'write Secrets',
    powers: [{ verbs: WRITE, group: '', resource: 'secrets', scope: 'namespaced', namedIsFine: true }],
  },
  {
    can: 'make pods',
    powers: [
      ...powersOver(['pods', 'replicationcontrollers'], { verbs: WRITE, group: '', scope: 'namespaced' }),
      ...powersOver(['daemonsets', 'deployments', 'replicasets', 'statefulsets'], {
        verbs: WRITE,
        group: 'apps',
        scope: 'namespaced',
      }),
      ...powersOver(['cronjobs', 'jobs'], { verbs: WRITE, group: 'batch', scope: 'namespaced' }),
    ],
  },
  {
    can: 'go into running pods',
    powers: [
      ...powersOver(['pods/attach', 'pods/exec', 'pods/portforward'], {
        verbs: ['create', 'get'],
        group: '',
        scope: 'namespaced',
      }),
      { verbs: ['patch', 'update'], group: '', resource: 'pods/ephemeralcontainers', scope: 'namespaced' },
    ],
  },
  {
    can: 'make tokens of service accounts',
    powers: [
      { verbs: ['create'], group: '', resource: 'serviceaccounts/token', scope: 'namespaced', namedIsFine: true },
    ],
  },
  {
    can: 'act as somebody else',
    powers: [
      ...powersOver(['groups', 'users'], { verbs: ['impersonate'], group: '', scope: 'cluster' }),
      { verbs: ['impersonate'], group: '', resource: 'serviceaccounts', scope: 'namespaced' },
    ],
  },
  {
    can: 'write roles or bindings',
    powers: [
      ...powersOver(['rolebindings', 'roles'], { verbs: WRITE, group: RBAC, scope: 'namespaced' }),
      ...powersOver(['clusterrolebindings', 'clusterroles'], { verbs: WRITE, group: RBAC, scope: 'cluster' }),
    ],
  },
  {
    can: 'grant rights they do not have',
    powers: powersOver(['clusterroles', 'roles'], { verbs: ['bind', 'escalate'], group: RBAC, scope: 'namespaced' }),
  },
  {
    can: 'reach kubelets through nodes/proxy',
    powers: [{ verbs: ['create', 'get'], group: '', resource: 'nodes/proxy', scope: 'cluster' }],
  },
  {
    can: 'mount the file system of nodes by PersistentVolumes',
    powers: [{ verbs: WRITE, group: '', resource: 'persistentvolumes', scope: 'cluster' }],
  },
  {
    can: 'change what admission lets in',
    powers: powersOver(
      [
        'mutatingadmissionpolicies',
        'mutatingadmissionpolicybindings',
        'mutatingwebhookconfigurations',
        'validatingadmissionpolicies',
        'validatingadmissionpolicybindings',
        'validatingwebhookconfigurations',
      ],
      {
        verbs: [...WRITE, 'delete', 'deletecollection'],
        group: 'admissionregistration.k8s.io',
        scope: 'cluster',
      },
    ),
  },
  {
    can: 'approve certificates',
    powers: [
      {
        verbs: ['patch', 'update'],
        group: 'certificates.k8s.io',
        resource: 'certificatesigningrequests/approval',
        scope: 'cluster',
      },
      { verbs: ['approve', 'sign'], group: 'certificates.k8s.io', resource: 'signers', scope: 'cluster' },
    ],
  },
  {
    can: 'choose where Services lead',
    powers: [
      { verbs: WRITE, group: '', resource: 'endpoints', scope: 'namespaced', namedIsFine: true },
      { verbs: WRITE, group: 'discovery.k8s.io', resource: 'endpointslices', scope: 'namespaced', namedIsFine: true },
    ],
  },
];
