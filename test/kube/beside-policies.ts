import type { ObjectToApply } from './apply.ts';

/** What the policies look at: on the server, and in the input. */
export const BESIDE: readonly ObjectToApply[] = [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'policies-in-a', labels: { env: 'prod' }, annotations: { owner: 'ops' } } as never,
  },
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'policies-in-b', labels: { env: 'test' }, annotations: { quiet: '' } } as never,
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'limits', namespace: 'policies-in-a' },
    data: { most: '3' },
  } as never,
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'names', namespace: 'policies-in-a' },
    data: { allowed: 'a,web' },
  } as never,
  ...['api', 'web,b'].map(
    (names, index) =>
      ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `refusal-${index}`, namespace: 'policies-in-a', labels: { refuses: 'names' } },
        data: { names },
      }) as never,
  ),
];
