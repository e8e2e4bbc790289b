/**
 * Kinds that live outside namespaces, so that a default namespace is not theirs (`kubectl api-resources --namespaced=false`,
 * Kubernetes 1.37). Kinds that are not known here are taken to live in one.
 */
const CLUSTER_SCOPED: Readonly<Record<string, readonly string[]>> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'authentication.k8s.io': ['SelfSubjectReview', 'TokenReview'],
  'authorization.k8s.io': ['SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'DeviceTaintRule', 'ResourcePoolStatusRequest', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  'internal.apiserver.k8s.io': ['StorageVersion'],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
  'cert-manager.io': ['ClusterIssuer'],
  'constraints.gatekeeper.sh': ['*'],
  'live.seaworthy.dev': ['Server'],
  'external-secrets.io': ['ClusterExternalSecret', 'ClusterSecretStore'],
  'gateway.networking.k8s.io': ['GatewayClass'],
  'kyverno.io': ['ClusterPolicy'],
  'policies.kyverno.io': ['ValidatingPolicy'],
  'policy.networking.k8s.io': ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
  'cilium.io': ['CiliumClusterwideNetworkPolicy'],
  'projectcalico.org': ['GlobalNetworkPolicy'],
  'policies.kubewarden.io': ['ClusterAdmissionPolicy'],
  'security.openshift.io': ['SecurityContextConstraints'],
  'crd.projectcalico.org': ['GlobalNetworkPolicy'],
};
const KINDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(CLUSTER_SCOPED).map(([group, kinds]) => [group, new Set(kinds)]),
);

/** False for kinds that are not known. */
export function isClusterScoped(group: string, kind: string): boolean {
  const kinds = KINDS.get(group);
  return kinds?.has(kind) === true || kinds?.has('*') === true;
}
