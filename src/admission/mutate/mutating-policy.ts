import type { AdmissionPolicy, PolicyBinding } from '../run/policy.ts';

/** A MutatingAdmissionPolicy as it is written (admissionregistration.k8s.io/v1). */
export interface MutatingPolicy
  extends Pick<
    AdmissionPolicy,
    'name' | 'failurePolicy' | 'paramKind' | 'matchConstraints' | 'matchConditions' | 'variables'
  > {
  readonly mutations: readonly Mutation[];
  /** Whether it is asked once more where something changed the object behind it (`reinvocationPolicy: IfNeeded`). */
  readonly isReinvoked: boolean;
}

export interface Mutation {
  readonly kind: 'JSONPatch' | 'ApplyConfiguration';
  readonly expression: string;
}

/** A MutatingAdmissionPolicyBinding. */
export type MutatingBinding = Omit<PolicyBinding, 'actions'>;
