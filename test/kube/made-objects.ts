import type { JsonObject } from '../../src/base/json.ts';
import type { ObjectToApply } from './apply.ts';

export type MadeObject = ObjectToApply & JsonObject;

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const NAMESPACES = ['policies-in-a', 'policies-in-b'];

/** Objects that an API server takes, with and without whatever the policies of these tests look at. */
export function makeObjects(count: number, seed: number): readonly MadeObject[] {
  const random = createRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const maybe = (share: number, fields: () => JsonObject): JsonObject => (random() < share ? fields() : {});

  const container = (name: string): JsonObject => ({
    name,
    image: pick([
      'nginx',
      'nginx:latest',
      'registry.example/web:1',
      'registry.example/web@sha256:' + 'a'.repeat(64),
      'localhost:5000/a/b',
    ]),
    ...maybe(0.2, () => ({ imagePullPolicy: pick(['Always', 'Never', 'IfNotPresent']) })),
    ...maybe(0.5, () => ({
      resources: {
        ...maybe(0.7, () => ({
          limits: { memory: pick(['64Mi', '1024Mi', '2Gi', '1.5Gi', '1G', '128974848']), cpu: pick(['1', '1500m', 2]) },
        })),
        ...maybe(0.5, () => ({ requests: { cpu: pick(['0.25', '250m', '1000m', 0.5, '100m']) } })),
      },
    })),
    ...maybe(0.5, () => ({
      securityContext: {
        ...maybe(0.5, () => ({ privileged: pick([true, false]) })),
        ...maybe(0.4, () => ({ runAsNonRoot: pick([true, false]) })),
        ...maybe(0.4, () => ({
          capabilities: { add: pick([['SYS_ADMIN'], ['NET_BIND_SERVICE'], ['NET_ADMIN', 'CHOWN'], []]) },
        })),
      },
    })),
    ...maybe(0.3, () => ({
      livenessProbe: {
        ...pick<JsonObject>([{ httpGet: { port: 80 } }, { tcpSocket: { port: 80 } }, { exec: { command: ['true'] } }]),
        ...maybe(0.5, () => ({ periodSeconds: pick([5, 10, 20]) })),
        ...maybe(0.2, () => ({ timeoutSeconds: 3 })),
      },
    })),
    ...(name === 'one' ? maybe(0.5, () => ({ ports: [{ containerPort: 8080 }] })) : {}),
    ...maybe(0.2, () => ({
      env: [
        { name: 'A', value: 'b' },
        { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      ],
    })),
  });

  const podSpec = (isPod: boolean): JsonObject => ({
    containers: pick([['one'], ['one', 'two'], ['two', 'one', 'three']]).map(container),
    ...maybe(0.3, () => ({
      volumes: pick([
        [{ name: 'tmp', emptyDir: {} }],
        [{ name: 'root', hostPath: { path: '/' } }, { name: 'none' }],
        [{ name: 'c', configMap: { name: 'c' } }],
      ]),
    })),
    ...maybe(0.2, () => ({ hostNetwork: pick([true, false]) })),
    ...maybe(0.1, () => ({ hostPID: true })),
    ...maybe(0.3, () => ({ securityContext: pick<JsonObject>([{}, { runAsNonRoot: true }, { runAsUser: 1000 }]) })),
    ...maybe(0.2, () => ({ terminationGracePeriodSeconds: pick([0, 10, 30]) })),
    ...(isPod
      ? maybe(0.2, () => ({
          tolerations: pick<JsonObject[]>([
            [{ key: 'x', operator: 'Exists', effect: 'NoSchedule' }],
            [{ operator: 'Exists' }],
          ]),
        }))
      : {}),
    ...(isPod ? maybe(0.3, () => ({ automountServiceAccountToken: pick([true, false]) })) : {}),
  });

  const metadata = (): MadeObject['metadata'] & JsonObject => ({
    name: pick(['web', 'web-b', 'api', 'a', 'b', 'worker-with-a-name', 'web2']),
    namespace: pick(NAMESPACES),
    ...maybe(0.6, () => ({
      labels: {
        ...maybe(0.5, () => ({ owner: pick(['ops', 'o', 'OPS', 'blue']) })),
        ...maybe(0.5, () => ({ team: pick(['blue', 'red', 'team']) })),
        ...maybe(0.5, () => ({ tier: pick(['web', 'data', 'other-tier']) })),
      },
    })),
    ...maybe(0.3, () => ({ annotations: { ...maybe(0.5, () => ({ why: pick(['because', ' it is so ']) })) } })),
  });

  const template = (): JsonObject => ({ metadata: { labels: { app: 'x' } }, spec: podSpec(false) });
  const selector = { matchLabels: { app: 'x' } };
  const replicas = (): JsonObject => maybe(0.6, () => ({ replicas: pick([0, 1, 2, 3, 5, 12]) }));
  const workload = (kind: string, more: () => JsonObject) => (): MadeObject => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: metadata(),
    spec: { selector, template: template(), ...more() },
  });
  const core = (kind: string, more: () => JsonObject) => (): MadeObject => ({
    apiVersion: 'v1',
    kind,
    metadata: metadata(),
    ...more(),
  });
  const whole = (make: () => MadeObject) => (): MadeObject => {
    const {
      metadata: { namespace: _, ...rest },
      ...object
    } = make();
    return { ...object, metadata: rest };
  };

  const kinds: readonly (() => MadeObject)[] = [
    workload('Deployment', () => ({
      ...replicas(),
      ...maybe(0.3, () => ({
        strategy: pick<JsonObject>([{ type: 'Recreate' }, { rollingUpdate: { maxSurge: 1 } }, {}]),
      })),
      ...maybe(0.2, () => ({ revisionHistoryLimit: pick([0, 3]) })),
    })),
    workload('Deployment', replicas),
    workload('StatefulSet', () => ({ serviceName: 'x', ...replicas() })),
    workload('DaemonSet', () => maybe(0.3, () => ({ updateStrategy: pick<JsonObject>([{ type: 'OnDelete' }, {}]) }))),
    workload('ReplicaSet', replicas),
    core('Pod', () => ({ spec: podSpec(true) })),
    core('Pod', () => ({ spec: podSpec(true) })),
    core('Service', () => ({
      spec: {
        selector: { app: 'x' },
        ports: pick<JsonObject[]>([
          [{ port: 80 }],
          [{ port: 443, targetPort: 'https', protocol: 'UDP' }],
          [
            { name: 'a', port: 80, targetPort: 22 },
            { name: 'b', port: 81 },
          ],
        ]),
        ...maybe(0.4, () => ({ type: pick(['NodePort', 'LoadBalancer', 'ClusterIP']) })),
      },
    })),
    core('ConfigMap', () => ({
      data: {
        ...maybe(0.5, () => ({ url: pick(['https://example.com', 'http://example.com/a', 'nothing']) })),
        ...maybe(0.5, () => ({ address: pick(['10.1.2.3', '192.168.0.1', 'fe80::1', 'x']) })),
        ...maybe(0.5, () => ({ count: pick(['3', '12', 'many', '-1']) })),
        ...maybe(0.5, () => ({ Key: 'x', other: 'a long value' })),
      },
    })),
    whole(core('Namespace', () => ({}))),
    whole(() => ({
      ...core('ClusterRole', () => ({
        rules: pick<JsonObject[]>([[{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }], []]),
      }))(),
      apiVersion: 'rbac.authorization.k8s.io/v1',
    })),
  ];
  return Array.from({ length: count }, () => pick(kinds)());
}
