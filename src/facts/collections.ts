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

const core = (kind: string, resource: string, namespaced = true): ResourceKind => ({
  group: '',
  kind,
  resource,
  namespaced,
});
const apps = (kind: string, resource: string): ResourceKind => ({ group: 'apps', kind, resource, namespaced: true });
const batch = (kind: string, resource: string): ResourceKind => ({ group: 'batch', kind, resource, namespaced: true });
const rbac = (kind: string, resource: string, namespaced: boolean): ResourceKind => ({
  group: 'rbac.authorization.k8s.io',
  kind,
  resource,
  namespaced,
});

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
  services: [core('Service', 'services')],
  configmaps: [core('ConfigMap', 'configmaps')],
  roles: [rbac('Role', 'roles', true)],
  clusterroles: [rbac('ClusterRole', 'clusterroles', false)],
  /** Whatever is in the input, of any kind. */
  all: [],
} as const satisfies Record<string, readonly ResourceKind[]>;

export type CollectionName = keyof typeof COLLECTIONS;
