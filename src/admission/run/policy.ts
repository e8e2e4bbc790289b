import type { LabelSelector } from '../../facts/label-selector.ts';

/** What ids of controls that are policies begin with. */
export const POLICY_FAMILY = 'policy/';
/** Those of policies that change objects. */
export const MUTATION_FAMILY = 'mutation/';

/** A ValidatingAdmissionPolicy as it is written (admissionregistration.k8s.io/v1). */
export interface AdmissionPolicy {
  readonly name: string;
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly paramKind?: ParamKind;
  readonly matchConstraints: MatchResources;
  readonly matchConditions: readonly NamedExpression[];
  readonly variables: readonly NamedExpression[];
  readonly validations: readonly Validation[];
  /** `name` is the key. */
  readonly auditAnnotations: readonly NamedExpression[];
}

export interface ParamKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

export interface Validation {
  readonly expression: string;
  /** Empty where there is none. */
  readonly message: string;
  readonly messageExpression?: string;
}

export interface MatchResources {
  readonly namespaceSelector: LabelSelector;
  readonly objectSelector: LabelSelector;
  readonly resourceRules: readonly NamedRule[];
  readonly excludeResourceRules: readonly NamedRule[];
  readonly matchPolicy: 'Exact' | 'Equivalent';
}

export interface NamedRule {
  readonly groups: readonly string[];
  readonly versions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
  readonly scope: 'Cluster' | 'Namespaced' | '*';
  /** Empty for every name. */
  readonly names: readonly string[];
}

/** A ValidatingAdmissionPolicyBinding. */
export interface PolicyBinding {
  readonly name: string;
  readonly policyName: string;
  readonly paramRef?: ParamRef;
  readonly matchResources?: MatchResources;
  readonly actions: readonly ValidationAction[];
}
export type ValidationAction = 'Deny' | 'Warn' | 'Audit';

export interface ParamRef {
  readonly name?: string;
  /** Empty where it is not said. */
  readonly namespace: string;
  readonly selector?: LabelSelector;
  readonly isDenied: boolean;
}
