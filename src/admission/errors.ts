/** What can be wrong with policies that somebody brings. */
export const ADMISSION_ERRORS = {
  'admission/malformed':
    'A ValidatingAdmissionPolicy or a binding does not have the shape of one, and the API server would refuse it. Correct the named field.',
  'admission/expression':
    'An expression of a policy does not parse or does not type-check, and the API server would refuse the policy. Correct it as the message says.',
  'admission/none-found':
    'What --policy names holds no policy with a binding, and the API server asks no policy that nothing binds; or what import kyverno names holds no ClusterPolicy or Policy of Kyverno. Add a ValidatingAdmissionPolicyBinding, or name other files.',
  'admission/not-converted':
    'A rule of a Kyverno policy says something that no control can say, so that it was not made into one. What it is stands beside the name of the rule.',
} as const;

export type AdmissionErrorCode = keyof typeof ADMISSION_ERRORS;
