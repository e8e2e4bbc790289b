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
  persistentvolumes: [core('PersistentVolume', 'persistentvolumes', false)],
  persistentvolumeclaims: [core('PersistentVolumeClaim', 'persistentvolumeclaims')],
  roles: [rbac('Role', 'roles')],
  clusterroles: [rbac('ClusterRole', 'clusterroles', false)],
  rolebindings: [rbac('RoleBinding', 'rolebindings')],
  clusterrolebindings: [rbac('ClusterRoleBinding', 'clusterrolebindings', false)],
  networkpolicies: [networking('NetworkPolicy', 'networkpolicies')],
  ingresses: [networking('Ingress', 'ingresses')],
  autoscalers: [inGroup('autoscaling')('HorizontalPodAutoscaler', 'horizontalpodautoscalers')],
  disruptionbudgets: [inGroup('policy')('PodDisruptionBudget', 'poddisruptionbudgets')],
  webhooks: [
    admission('ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', false),
    admission('MutatingWebhookConfiguration', 'mutatingwebhookconfigurations', false),
  ],
  policybindings: [admission('ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings', false)],
  gateways: [inGroup('gateway.networking.k8s.io')('Gateway', 'gateways')],
  /** Whatever is in the input, of any kind. */
  all: [],
} as const satisfies Record<string, readonly ResourceKind[]>;

export type CollectionName = keyof typeof COLLECTIONS;
