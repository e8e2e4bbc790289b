import type { KubeObject } from '../../facts/kube-object.ts';
import type { PolicyEngine } from './compile-policy.ts';

/** Kinds by their groups. Webhooks are not asked about webhooks either (`IsExemptAdmissionConfigurationResource`). */
const KINDS: Readonly<Record<PolicyEngine, Readonly<Record<string, RegExp>>>> = {
  server: {
    'admissionregistration.k8s.io': /^(?:Validating|Mutating)AdmissionPolicy(?:Binding)?$/,
    // Questions that nobody stores: a policy that refused them would break the cluster (`kubeapiserver/admission/exclusion`).
    'authentication.k8s.io': /^(?:Token|SelfSubject)Review$/,
    'authorization.k8s.io': /^(?:(?:Local|Self)?SubjectAccess|SelfSubjectRules)Review$/,
  },
  kyverno: {
    'admissionregistration.k8s.io': /^(?:Validating|Mutating)(?:AdmissionPolicy(?:Binding)?|WebhookConfiguration)$/,
  },
};

/** Whether an object is one that the API server asks no policy about, so that none can lock itself in. */
export function isExempt({ group, kind }: Pick<KubeObject, 'group' | 'kind'>, engine: PolicyEngine): boolean {
  return KINDS[engine][group]?.test(kind) === true;
}
