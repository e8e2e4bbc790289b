import type { PolicyRule } from '../../facts/views/role-item.ts';
import { type Power, powersOver, type UrlPower } from '../power.ts';
import type { RuleId } from './rules.ts';
import { MAKERS } from './run-pods.ts';
import { execVerbs } from './steps-pods.ts';

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';
/** The answers to patch and delete hold the Secret, also with dryRun. */
const READ = ['get', 'list', 'watch', 'patch', 'delete'];
const WRITE = ['create', 'update', 'patch'];
const CHANGE = ['update', 'patch'];
const ANY = ['create', 'get', 'update', 'patch', 'delete'];

const inNamespaces = { scope: 'namespaced', group: '' } as const;
const inCluster = { scope: 'cluster', group: '' } as const;

/** What one may do that a rule of risk is about; rules that look at subjects or objects are not here. */
export function powersOf(minor: number): ReadonlyMap<RuleId, readonly (Power | UrlPower)[]> {
  return new Map<RuleId, readonly (Power | UrlPower)[]>([
    [
      'R05',
      [
        { ...inNamespaces, verbs: READ, resource: 'secrets' },
        { ...inNamespaces, verbs: ['deletecollection'], resource: 'secrets', namedIsFine: true },
      ],
    ],
    [
      'R06',
      MAKERS.map(({ group, resource }) => ({
        ...inNamespaces,
        group,
        verbs: resource === 'pods' ? ['create', ...CHANGE] : WRITE,
        resource,
      })),
    ],
    ['R07', powersOver(['pods/exec', 'pods/attach', 'pods/portforward'], { ...inNamespaces, verbs: execVerbs(minor) })],
    ['R08', [{ ...inNamespaces, verbs: CHANGE, resource: 'pods/ephemeralcontainers' }]],
    ['R09', [{ ...inCluster, verbs: ANY, resource: 'nodes/proxy', namedIsFine: false }]],
    [
      'R10',
      [
        { ...inCluster, verbs: ['create', ...CHANGE, 'delete'], resource: 'nodes' },
        { ...inCluster, verbs: CHANGE, resource: 'nodes/status' },
      ],
    ],
    [
      'R11',
      [
        { scope: 'namespaced', group: RBAC, verbs: ['escalate'], resource: 'roles' },
        { scope: 'cluster', group: RBAC, verbs: ['escalate'], resource: 'clusterroles' },
      ],
    ],
    ['R12', powersOver(['roles', 'clusterroles'], { scope: 'namespaced', group: RBAC, verbs: ['bind'] })],
    [
      'R13',
      [
        { scope: 'namespaced', group: RBAC, verbs: WRITE, resource: 'rolebindings' },
        { scope: 'cluster', group: RBAC, verbs: WRITE, resource: 'clusterrolebindings' },
      ],
    ],
    ['R14', IMPERSONATION],
    ['R15', [{ ...inNamespaces, verbs: ['create'], resource: 'serviceaccounts/token' }]],
    ['R16', [{ ...inNamespaces, verbs: ['create'], resource: 'secrets' }]],
    [
      'R17',
      [
        { scope: 'cluster', group: CERTIFICATES, verbs: CHANGE, resource: 'certificatesigningrequests/approval' },
        { scope: 'cluster', group: CERTIFICATES, verbs: ['approve'], resource: 'signers' },
        // The controller that approves asks it without a name.
        {
          scope: 'cluster',
          group: CERTIFICATES,
          verbs: ['create'],
          resource: 'certificatesigningrequests/nodeclient',
          namedIsFine: true,
        },
      ],
    ],
    [
      'R18',
      [
        { scope: 'cluster', group: CERTIFICATES, verbs: CHANGE, resource: 'certificatesigningrequests/status' },
        { scope: 'cluster', group: CERTIFICATES, verbs: ['sign'], resource: 'signers' },
      ],
    ],
    [
      'R19',
      powersOver(
        [
          'mutatingwebhookconfigurations',
          'validatingwebhookconfigurations',
          'mutatingadmissionpolicies',
          'mutatingadmissionpolicybindings',
          'validatingadmissionpolicies',
          'validatingadmissionpolicybindings',
        ],
        { scope: 'cluster', group: ADMISSION, verbs: [...WRITE, 'delete'] },
      ),
    ],
    ['R20', [{ ...inCluster, verbs: ['create'], resource: 'persistentvolumes' }]],
    // A RoleBinding gives it over its own Namespace.
    ['R21', [{ ...inNamespaces, verbs: CHANGE, resource: 'namespaces' }]],
    [
      'R22',
      [
        { scope: 'cluster', group: 'apiextensions.k8s.io', verbs: WRITE, resource: 'customresourcedefinitions' },
        { scope: 'cluster', group: 'apiregistration.k8s.io', verbs: WRITE, resource: 'apiservices' },
      ],
    ],
    [
      'R23',
      [
        { ...inNamespaces, verbs: CHANGE, resource: 'services/status' },
        { ...inNamespaces, verbs: WRITE, resource: 'services' },
      ],
    ],
    [
      'R24',
      [
        { ...inNamespaces, verbs: WRITE, resource: 'endpoints' },
        { scope: 'namespaced', group: 'discovery.k8s.io', verbs: WRITE, resource: 'endpointslices' },
      ],
    ],
    ['R25', [{ ...inNamespaces, verbs: WRITE, resource: 'configmaps', namespaces: ['kube-system'] }]],
    ['R26', [{ below: [{ path: '/logs' }, { path: '/debug/' }, { path: '/metrics' }] }]],
    [
      'R27',
      [
        { ...inCluster, verbs: ['create'], resource: 'pods/eviction' },
        { ...inCluster, verbs: ['delete'], resource: 'pods' },
        { ...inCluster, verbs: ['deletecollection'], resource: 'pods', namedIsFine: true },
      ],
    ],
    [
      'R28',
      DELETIONS.flatMap((deletion) => [
        { ...deletion, scope: 'namespaced', group: 'coordination.k8s.io', resource: 'leases' },
        { ...deletion, scope: 'namespaced', group: 'policy', resource: 'poddisruptionbudgets' },
      ]),
    ],
  ]);
}

/** `deletecollection` is asked for all names, so that a rule with names does not allow it. */
const DELETIONS = [{ verbs: ['delete'] }, { verbs: ['deletecollection'], namedIsFine: true }] as const;

const MODES = ['user-info', 'serviceaccount', 'arbitrary-node', 'associated-node'];

/** Plain impersonation, and the constrained one (KEP-5284), which asks in the group of authentication. */
const IMPERSONATION: readonly Power[] = [
  ...powersOver(['users', 'groups'], { ...inCluster, verbs: ['impersonate'] }),
  { ...inNamespaces, verbs: ['impersonate'], resource: 'serviceaccounts' },
  { scope: 'cluster', group: 'authentication.k8s.io', verbs: ['impersonate'], resource: 'uids' },
  ...powersOver(['users', 'groups', 'nodes', 'serviceaccounts'], {
    scope: 'namespaced',
    group: 'authentication.k8s.io',
    verbs: MODES.map((mode) => `impersonate:${mode}`),
  }),
];

const EXTRAS = 'userextras/';

/** Each extra of a user is a subresource of its own: those that a rule names. */
export function listExtras({ resources }: Pick<PolicyRule, 'resources'>): readonly Power[] {
  const named = resources.filter((resource) => resource.startsWith(EXTRAS));
  return powersOver(named, { scope: 'cluster', group: 'authentication.k8s.io', verbs: ['impersonate'] });
}
