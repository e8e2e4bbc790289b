import { isJsonObject } from '../base/json.ts';
import type { KubeObject } from './kube-object.ts';

/**
 * Custom kinds, by group, that lead to no pods of a user's namespace, though their controllers may run some of their own.
 * `*` is every kind of the group. What is not here may make pods: an operator's database, a release of a chart.
 */
const WITHOUT_PODS: Readonly<Record<string, readonly string[]>> = {
  'argoproj.io': ['AnalysisTemplate', 'AppProject', 'ClusterAnalysisTemplate'],
  'bitnami.com': ['SealedSecret'],
  'cert-manager.io': ['*'],
  'chainsaw.kyverno.io': ['*'],
  'cilium.io': ['*'],
  'cli.kyverno.io': ['*'],
  'cloud.google.com': ['BackendConfig'],
  'config.gatekeeper.sh': ['*'],
  'configuration.konghq.com': ['*'],
  'constraints.gatekeeper.sh': ['*'],
  'crd.projectcalico.org': ['*'],
  'elbv2.k8s.aws': ['*'],
  'external-secrets.io': ['*'],
  'image.toolkit.fluxcd.io': ['*'],
  'keda.sh': ['ScaledObject', 'TriggerAuthentication'],
  'kuttl.dev': ['*'],
  'kyverno.io': ['*'],
  'monitoring.coreos.com': [
    'AlertmanagerConfig',
    'PodMonitor',
    'Probe',
    'PrometheusRule',
    'ScrapeConfig',
    'ServiceMonitor',
  ],
  'monitoring.googleapis.com': ['*'],
  'mutations.gatekeeper.sh': ['*'],
  'networking.gke.io': ['*'],
  'networking.istio.io': ['*'],
  'notification.toolkit.fluxcd.io': ['*'],
  'policies.kyverno.io': ['*'],
  'policy.linkerd.io': ['*'],
  'projectcontour.io': ['*'],
  'route.openshift.io': ['*'],
  'secrets-store.csi.x-k8s.io': ['*'],
  'security.istio.io': ['*'],
  'security.openshift.io': ['*'],
  'source.toolkit.fluxcd.io': ['*'],
  'telemetry.istio.io': ['*'],
  'templates.gatekeeper.sh': ['*'],
  'test.gatekeeper.sh': ['*'],
  'traefik.io': ['*'],
};
const KINDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(WITHOUT_PODS).map(([group, kinds]) => [group, new Set(kinds)]),
);

/**
 * Whether an object is of a kind that is not known here and whose controller may make pods, of whatever labels.
 * Not so for what was read from a cluster: its pods were there to be read, too.
 */
export function mayMakePods({
  group,
  kind,
  pod,
  value,
}: Pick<KubeObject, 'group' | 'kind' | 'pod' | 'value'>): boolean {
  if (pod !== undefined && !isTemplateOnly({ group, kind })) return false;
  if (!isCustom(group) && !isTemplateOnly({ group, kind })) return false;
  const kinds = KINDS.get(group);
  return kinds?.has('*') !== true && kinds?.has(kind) !== true && !isFromCluster(value);
}

/** A PodTemplate by itself makes nothing; controllers that are not known may use it. */
export function isTemplateOnly({ group, kind }: Pick<KubeObject, 'group' | 'kind'>): boolean {
  return group === '' && kind === 'PodTemplate';
}

/** Kubernetes' own groups have no dot, or end in `.k8s.io`; `.x-k8s.io` is for what its own groups install beside it. */
function isCustom(group: string): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io');
}

/** The API server gives every object its uid. */
function isFromCluster({ metadata }: KubeObject['value']): boolean {
  return isJsonObject(metadata) && typeof metadata['uid'] === 'string';
}
