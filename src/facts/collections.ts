/**
 * The names a control may put under `reads`, and what each means to the API server.
 * Object kinds, the collector's ClusterRole and "not evaluated" all come from here.
 */
export interface ResourceKind {
  readonly group: string;
  readonly kind: string;
  readonly resource: string;
  readonly namespaced: boolean;
}

const inGroup =
  (group: string) =>
  (kind: string, resource: string, namespaced = true): ResourceKind => ({ group, kind, resource, namespaced });
const core = inGroup('');
const apps = inGroup('apps');
const batch = inGroup('batch');
const rbac = inGroup('rbac.authorization.k8s.io');
const networking = inGroup('networking.k8s.io');
const admission = inGroup('admissionregistration.k8s.io');
const gateway = inGroup('gateway.networking.k8s.io');
const clusterPolicy = inGroup('policy.networking.k8s.io');
const cilium = inGroup('cilium.io');
const calico = inGroup('projectcalico.org');
/** How Calico keeps its objects where its API server is not installed. */
const calicoStore = inGroup('crd.projectcalico.org');
const kyverno = inGroup('kyverno.io');
const kyvernoPolicies = inGroup('policies.kyverno.io');

/** What a server says when it is asked: no kind of its objects. */
export const ASKED = 'live.seaworthy.dev';

export const COLLECTIONS = {
  workloads: [
    core('Pod', 'pods'),
    core('PodTemplate', 'podtemplates'),
    core('ReplicationController', 'replicationcontrollers'),
    apps('Deployment', 'deployments'),
    apps('StatefulSet', 'statefulsets'),
    apps('DaemonSet', 'daemonsets'),
    apps('ReplicaSet', 'replicasets'),
    batch('Job', 'jobs'),
    batch('CronJob', 'cronjobs'),
  ],
  pods: [core('Pod', 'pods')],
  deployments: [apps('Deployment', 'deployments')],
  statefulsets: [apps('StatefulSet', 'statefulsets')],
  daemonsets: [apps('DaemonSet', 'daemonsets')],
  jobs: [batch('Job', 'jobs')],
  cronjobs: [batch('CronJob', 'cronjobs')],
  services: [core('Service', 'services')],
  configmaps: [core('ConfigMap', 'configmaps')],
  secrets: [core('Secret', 'secrets')],
  serviceaccounts: [core('ServiceAccount', 'serviceaccounts')],
  namespaces: [core('Namespace', 'namespaces', false)],
  resourcequotas: [core('ResourceQuota', 'resourcequotas')],
  limitranges: [core('LimitRange', 'limitranges')],
  nodes: [core('Node', 'nodes', false)],
  endpointslices: [inGroup('discovery.k8s.io')('EndpointSlice', 'endpointslices')],
  customresourcedefinitions: [
    inGroup('apiextensions.k8s.io')('CustomResourceDefinition', 'customresourcedefinitions', false),
  ],
  /** What the API server says of itself when it is asked; no object of Kubernetes. */
  server: [inGroup(ASKED)('Server', 'servers', false)],
  persistentvolumes: [core('PersistentVolume', 'persistentvolumes', false)],
  persistentvolumeclaims: [core('PersistentVolumeClaim', 'persistentvolumeclaims')],
  roles: [rbac('Role', 'roles')],
  clusterroles: [rbac('ClusterRole', 'clusterroles', false)],
  rolebindings: [rbac('RoleBinding', 'rolebindings')],
  clusterrolebindings: [rbac('ClusterRoleBinding', 'clusterrolebindings', false)],
  networkpolicies: [networking('NetworkPolicy', 'networkpolicies')],
  /** Policies of the network beside those of Kubernetes itself. */
  custompolicies: [
    clusterPolicy('ClusterNetworkPolicy', 'clusternetworkpolicies', false),
    clusterPolicy('AdminNetworkPolicy', 'adminnetworkpolicies', false),
    clusterPolicy('BaselineAdminNetworkPolicy', 'baselineadminnetworkpolicies', false),
    cilium('CiliumNetworkPolicy', 'ciliumnetworkpolicies'),
    cilium('CiliumClusterwideNetworkPolicy', 'ciliumclusterwidenetworkpolicies', false),
    calico('NetworkPolicy', 'networkpolicies'),
    calico('GlobalNetworkPolicy', 'globalnetworkpolicies', false),
    calicoStore('NetworkPolicy', 'networkpolicies'),
    calicoStore('GlobalNetworkPolicy', 'globalnetworkpolicies', false),
  ],
  ingresses: [networking('Ingress', 'ingresses')],
  routes: [
    gateway('HTTPRoute', 'httproutes'),
    gateway('GRPCRoute', 'grpcroutes'),
    gateway('TLSRoute', 'tlsroutes'),
    gateway('TCPRoute', 'tcproutes'),
    gateway('UDPRoute', 'udproutes'),
  ],
  gateways: [gateway('Gateway', 'gateways')],
  referencegrants: [gateway('ReferenceGrant', 'referencegrants')],
  autoscalers: [inGroup('autoscaling')('HorizontalPodAutoscaler', 'horizontalpodautoscalers')],
  disruptionbudgets: [inGroup('policy')('PodDisruptionBudget', 'poddisruptionbudgets')],
  webhooks: [
    admission('ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', false),
    admission('MutatingWebhookConfiguration', 'mutatingwebhookconfigurations', false),
  ],
  policybindings: [admission('ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings', false)],
  /** Rules of admission beside webhooks; Gatekeeper has a kind of its own for each. */
  admissionpolicies: [
    admission('ValidatingAdmissionPolicy', 'validatingadmissionpolicies', false),
    admission('ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings', false),
    kyverno('ClusterPolicy', 'clusterpolicies', false),
    kyverno('Policy', 'policies'),
    kyvernoPolicies('ValidatingPolicy', 'validatingpolicies', false),
    inGroup('constraints.gatekeeper.sh')('*', '*', false),
    inGroup('policies.kubewarden.io')('ClusterAdmissionPolicy', 'clusteradmissionpolicies', false),
    inGroup('policies.kubewarden.io')('AdmissionPolicy', 'admissionpolicies'),
    inGroup('security.openshift.io')('SecurityContextConstraints', 'securitycontextconstraints', false),
    inGroup('policy')('PodSecurityPolicy', 'podsecuritypolicies', false),
  ],
  /** Whatever is in the input, of any kind. */
  all: [],
} as const satisfies Record<string, readonly ResourceKind[]>;

/** Every kind that none of the collections names: what nobody can ask for by name is left out, and said to be. */
export const OTHER_KINDS: ResourceKind = { group: '*', kind: '*', resource: '*', namespaced: true };

export type CollectionName = keyof typeof COLLECTIONS;
