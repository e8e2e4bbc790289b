import { isJsonObject } from '../../../base/json.ts';
import type { KubeObject } from '../../../facts/kube-object.ts';
import type { ObjectControl, ObjectResult } from '../../control.ts';

const AT = ['metadata', 'namespace'];

/** What the API server itself keeps in every namespace, or in this one. */
const ITS_OWN: ReadonlySet<string> = new Set([
  'ServiceAccount default',
  'ConfigMap kube-root-ca.crt',
  'Service kubernetes',
]);

/** An object that names no namespace goes where whoever applies it happens to be. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'manifest/no-default-namespace',
  aliases: [],
  title: 'Objects live in a namespace of their own',
  severity: 'low',
  since: '0.1.0',
  subject: 'object',
  reads: [
    'workloads',
    'services',
    'configmaps',
    'secrets',
    'serviceaccounts',
    'roles',
    'rolebindings',
    'ingresses',
    'persistentvolumeclaims',
  ],
  parameters: [],
  profile: 'strict',
  fix: {
    kind: 'none',
    reason: 'an object cannot be moved: create it in a namespace of its own, and change what refers to it',
  },
  judge(object): readonly ObjectResult[] | undefined {
    const { kind, name, namespace } = object;
    if (ITS_OWN.has(`${kind} ${name}`)) return undefined;
    if (isMalformed(object)) return [{ path: AT, notEvaluated: 'malformed' }];
    if (namespace === '') return [{ path: AT, notEvaluated: 'unknown-environment' }];
    return namespace === 'default'
      ? [
          {
            path: AT,
            message: 'the object is in the namespace default, together with whatever else nobody found a place for',
          },
        ]
      : [];
  },
};

function isMalformed({ value: { metadata } }: KubeObject): boolean {
  if (!isJsonObject(metadata)) return true;
  const namespace = metadata['namespace'];
  return namespace !== undefined && typeof namespace !== 'string';
}
