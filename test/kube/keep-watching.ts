import { createApply } from './apply.ts';
import type { Endpoint } from './kubeconfig.ts';

const API = 'admissionregistration.k8s.io/v1';
const NAME = 'keep-watching-configmaps';

/**
 * A policy about nothing that reads ConfigMaps. When the last policy with parameters of a kind goes, the API server stops
 * watching that kind, and a later policy is given what was there then, or nothing (`calculatePolicyData` in
 * `k8s.io/apiserver/pkg/admission/plugin/policy/generic`). Several suites come and go here.
 */
const OBJECTS = [
  {
    apiVersion: API,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: NAME },
    spec: {
      paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      matchConstraints: {
        resourceRules: [
          { apiGroups: ['nobody.example'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['nothings'] },
        ],
      },
      validations: [{ expression: 'true' }],
    },
  },
  {
    apiVersion: API,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: NAME },
    spec: {
      policyName: NAME,
      validationActions: ['Audit'],
      paramRef: { name: NAME, namespace: 'default', parameterNotFoundAction: 'Allow' },
    },
  },
] as const;

/** Throws where the server does not take it. */
export async function keepWatching(endpoint: Endpoint): Promise<void> {
  const apply = createApply(endpoint);
  for (const object of OBJECTS) {
    const { status, body } = await apply(object);
    if (status >= 300) throw new Error(`${object.kind}: ${body}`);
  }
}
