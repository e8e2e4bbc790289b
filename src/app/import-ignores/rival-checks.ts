import type { Checks, Tool } from './foreign-ignore.ts';
import { KUBE_LINTER } from './kube-linter-checks.ts';
import { POLARIS } from './polaris-checks.ts';

/** Controls that several checks of others are answered by. */
const LIMITS = ['workload/require-memory-limits'] as const;
const CPU_LIMITS = ['workload/require-cpu-limits'] as const;
const REQUESTS = ['workload/require-resource-requests'] as const;
const HOST_NAMESPACES = ['workload/no-host-namespaces'] as const;
const ADDED = ['workload/restrict-added-capabilities', 'workload/require-dropped-capabilities'] as const;
const SECCOMP = ['workload/require-seccomp-profile', 'workload/no-unconfined-seccomp'] as const;
const TAGS = ['workload/no-latest-tag', 'workload/pin-image-digest'] as const;
const HOST_PATHS = ['workload/no-host-path-volumes', 'workload/no-sensitive-host-paths'] as const;
const SECRET_VALUES = ['secrets/no-plain-secrets'] as const;
const SNIPPETS = ['network/no-ingress-snippets'] as const;
const POLICIES = ['network/no-uncovered-pods', 'network/require-network-policies'] as const;

const KUBE_SCORE: Checks = {
  'container-cpu-limits-equal-requests': [],
  'container-ephemeral-storage-request-and-limit': ['workload/limit-ephemeral-storage'],
  'container-image-pull-policy': ['workload/require-image-pull'],
  'container-image-tag': TAGS,
  'container-ports-check': ['workload/no-duplicate-ports'],
  'container-resources': [...REQUESTS, ...LIMITS, ...CPU_LIMITS],
  'container-seccomp-profile': SECCOMP,
  'container-security-context-privileged': ['workload/no-privileged-containers'],
  'container-security-context-readonlyrootfilesystem': ['workload/require-read-only-root'],
  'container-security-context-user-group-id': ['workload/require-non-root'],
  'cronjob-has-deadline': ['workload/limit-run-delay'],
  'deployment-has-host-podantiaffinity': ['workload/require-spread'],
  'deployment-has-poddisruptionbudget': ['workload/require-disruption-budget'],
  'deployment-strategy': ['workload/require-rolling-updates'],
  'environment-variable-key-duplication': ['workload/no-duplicate-env'],
  'horizontalpodautoscaler-has-target': ['workload/no-dangling-autoscalers'],
  'ingress-targets-service': ['network/no-dangling-ingress-backends'],
  'networkpolicy-targets-pod': ['network/no-policies-without-pods'],
  'pod-networkpolicy': POLICIES,
  'pod-probes': ['workload/require-readiness-probe', 'workload/require-liveness-probe'],
  'pod-probes-identical': ['workload/no-identical-probes'],
  'pod-topology-spread-constraints': ['workload/require-spread'],
  'service-targets-pod': ['network/no-services-without-pods'],
  'service-type': ['network/no-node-ports'],
  'stable-version': ['manifest/no-deprecated-apis', 'manifest/no-removed-apis'],
  'statefulset-has-host-podantiaffinity': ['workload/require-spread'],
  'statefulset-has-poddisruptionbudget': ['workload/require-disruption-budget'],
  'statefulset-has-servicename': ['workload/no-dangling-statefulset-services'],
};

const CHECKOV: Checks = {
  CKV_K8S_8: ['workload/require-liveness-probe'],
  CKV_K8S_9: ['workload/require-readiness-probe'],
  CKV_K8S_10: REQUESTS,
  CKV_K8S_11: CPU_LIMITS,
  CKV_K8S_12: REQUESTS,
  CKV_K8S_13: LIMITS,
  CKV_K8S_14: TAGS,
  CKV_K8S_15: ['workload/require-image-pull'],
  CKV_K8S_16: ['workload/no-privileged-containers'],
  CKV_K8S_17: HOST_NAMESPACES,
  CKV_K8S_18: HOST_NAMESPACES,
  CKV_K8S_19: HOST_NAMESPACES,
  CKV_K8S_20: ['workload/no-privilege-escalation'],
  CKV_K8S_21: ['manifest/no-default-namespace'],
  CKV_K8S_22: ['workload/require-read-only-root'],
  CKV_K8S_23: ['workload/require-non-root'],
  CKV_K8S_25: ADDED,
  CKV_K8S_26: ['workload/no-host-ports'],
  CKV_K8S_27: ['workload/no-sensitive-host-paths'],
  CKV_K8S_28: ADDED,
  CKV_K8S_29: [],
  CKV_K8S_30: [],
  CKV_K8S_31: SECCOMP,
  CKV_K8S_35: ['secrets/no-secret-environment'],
  CKV_K8S_37: ADDED,
  CKV_K8S_38: ['workload/no-token-automount'],
  CKV_K8S_39: ADDED,
  CKV_K8S_40: [],
  CKV_K8S_43: ['workload/pin-image-digest'],
  CKV_K8S_49: ['rbac/no-wildcards'],
  CKV_K8S_152: SNIPPETS,
  CKV_K8S_153: SNIPPETS,
  CKV_K8S_154: SNIPPETS,
  CKV2_K8S_6: POLICIES,
};

const TRIVY: Checks = {
  KSV001: ['workload/no-privilege-escalation'],
  KSV003: ADDED,
  KSV005: ADDED,
  KSV006: ['workload/no-sensitive-host-paths'],
  KSV008: HOST_NAMESPACES,
  KSV009: HOST_NAMESPACES,
  KSV010: HOST_NAMESPACES,
  KSV011: CPU_LIMITS,
  KSV012: ['workload/require-non-root'],
  KSV013: TAGS,
  KSV014: ['workload/require-read-only-root'],
  KSV015: REQUESTS,
  KSV016: REQUESTS,
  KSV017: ['workload/no-privileged-containers'],
  KSV018: LIMITS,
  KSV020: [],
  KSV021: [],
  KSV022: ADDED,
  KSV023: HOST_PATHS,
  KSV024: ['workload/no-host-ports'],
  KSV030: SECCOMP,
  KSV036: ['workload/no-token-automount'],
  KSV044: ['rbac/no-wildcards'],
  KSV104: SECCOMP,
  KSV106: ADDED,
  KSV108: ['network/no-external-ips'],
  KSV110: ['manifest/no-default-namespace'],
};

const KUBESCAPE: Checks = {
  'C-0004': [...REQUESTS, ...LIMITS],
  'C-0012': SECRET_VALUES,
  'C-0013': ['workload/require-non-root'],
  'C-0015': ['rbac/restrict-secret-readers'],
  'C-0016': ['workload/no-privilege-escalation'],
  'C-0017': ['workload/require-read-only-root'],
  'C-0018': ['workload/require-readiness-probe'],
  'C-0030': POLICIES,
  'C-0034': ['workload/no-token-automount'],
  'C-0035': ['rbac/restrict-cluster-admin'],
  'C-0038': HOST_NAMESPACES,
  'C-0041': HOST_NAMESPACES,
  'C-0044': ['workload/no-host-ports'],
  'C-0045': ['workload/no-writable-host-paths'],
  'C-0046': ADDED,
  'C-0048': HOST_PATHS,
  'C-0050': [...REQUESTS, ...CPU_LIMITS],
  'C-0055': SECCOMP,
  'C-0056': ['workload/require-liveness-probe'],
  'C-0057': ['workload/no-privileged-containers'],
  'C-0059': SNIPPETS,
  'C-0061': ['manifest/no-default-namespace'],
  'C-0062': ['workload/no-sudo'],
  'C-0073': ['workload/no-naked-pods'],
  'C-0074': ['workload/no-sensitive-host-paths'],
  'C-0075': ['workload/require-image-pull'],
  'C-0187': ['rbac/no-wildcards'],
  'C-0207': ['secrets/no-secret-environment'],
  'C-0212': ['manifest/no-default-namespace'],
  'C-0260': POLICIES,
  'C-0263': ['network/require-ingress-tls'],
};

/** For each check of another tool the controls that find the same; none where its matter is no finding here. */
export const RIVAL_CHECKS: Readonly<Record<Tool, Checks>> = {
  'kube-linter': KUBE_LINTER,
  'kube-score': KUBE_SCORE,
  checkov: CHECKOV,
  trivy: TRIVY,
  kubescape: KUBESCAPE,
  polaris: POLARIS,
};
