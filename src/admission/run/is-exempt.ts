import type { KubeObject } from '../../facts/kube-object.ts';
import type { PolicyEngine } from './compile-policy.ts';

/** Webhooks are not asked about webhooks either (`IsExemptAdmissionConfigurationResource`). */
const KINDS: Readonly<Record<PolicyEngine, RegExp>> = {
  server: /^(?:Validating|Mutating)AdmissionPolicy(?:Binding)?$/,
  kyverno: /^(?:Validating|Mutating)(?:AdmissionPolicy(?:Binding)?|WebhookConfiguration)$/,
};

/** Whether an object is one that the API server asks no policy about, so that none can lock itself in. */
export function isExempt({ group, kind }: Pick<KubeObject, 'group' | 'kind'>, engine: PolicyEngine): boolean {
  return group === 'admissionregistration.k8s.io' && KINDS[engine].test(kind);
}
