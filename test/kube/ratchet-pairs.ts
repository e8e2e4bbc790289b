import type { JsonObject } from '../../src/base/json.ts';

/** An object that violates a control, and what somebody makes of it under a ratchet. */
export interface Pair {
  readonly control: string;
  readonly what: string;
  readonly kind: 'ClusterRole' | 'Deployment' | 'Ingress' | 'NetworkPolicy' | 'Role' | 'Service';
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly is: 'refused' | 'admitted';
}

function rules(...list: readonly JsonObject[]): JsonObject {
  return { rules: [...list] };
}

/** A rule with every verb. */
function all(apiGroups: readonly string[], resources: readonly string[]): JsonObject {
  return { apiGroups: [...apiGroups], resources: [...resources], verbs: ['*'] };
}

function service(...externalIPs: readonly string[]): JsonObject {
  return { spec: { selector: { app: 'a' }, ports: [{ port: 80 }], externalIPs: [...externalIPs] } };
}

function ingress(annotations: JsonObject): JsonObject {
  return { metadata: { annotations }, spec: { defaultBackend: { service: { name: 'a', port: { number: 80 } } } } };
}

function policy(ingressRule: JsonObject): JsonObject {
  return { spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [ingressRule] } };
}

function from(cidr: string): JsonObject {
  return { from: [{ ipBlock: { cidr } }] };
}

/** Of pods with a main container `one`, unless the content says others. */
function pods(content: JsonObject, metadata: JsonObject = {}): JsonObject {
  return {
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: 'a' } },
      template: { metadata: { labels: { app: 'a' }, ...metadata }, spec: { containers: [image('one')], ...content } },
    },
  };
}

function image(name: string, more: JsonObject = {}): JsonObject {
  return { name, image: 'registry.example/web:1', ...more };
}

const SNIPPET = 'nginx.ingress.kubernetes.io/configuration-snippet';
const PRIVILEGED = { securityContext: { privileged: true } };
const UNCONFINED = (name: string): JsonObject => ({
  [`container.apparmor.security.beta.kubernetes.io/${name}`]: 'unconfined',
});

function nfs(server: string): JsonObject {
  return pods({ volumes: [{ name: 'data', nfs: { server, path: '/' } }] });
}

function selinux(type: string): JsonObject {
  return pods({ securityContext: { seLinuxOptions: { type } } });
}

function ports(): JsonObject {
  const same = { ports: [{ name: 'web', containerPort: 80 }] };
  return pods({ containers: [image('one', same), image('two', same)] });
}

const HOST = { ip: '203.0.113.7', hostnames: ['a.example'] };

export const PAIRS: readonly Pair[] = [
  {
    control: 'rbac/no-wildcards',
    what: 'every verb on more resources',
    kind: 'Role',
    before: rules(all([''], ['configmaps'])),
    after: rules(all([''], ['configmaps', 'secrets', 'pods/exec', 'serviceaccounts/token'])),
    is: 'refused',
  },
  {
    control: 'rbac/no-wildcards',
    what: 'everything of other groups',
    kind: 'ClusterRole',
    before: rules(all(['foo.example'], ['*'])),
    after: rules(all(['', 'rbac.authorization.k8s.io', 'certificates.k8s.io'], ['*'])),
    is: 'refused',
  },
  {
    control: 'rbac/no-wildcards',
    what: 'a rule beside it that is right',
    kind: 'Role',
    before: rules(all([''], ['configmaps'])),
    after: rules({ apiGroups: [''], resources: ['pods'], verbs: ['get'] }, all([''], ['configmaps'])),
    is: 'admitted',
  },
  {
    control: 'network/no-external-ips',
    what: 'one address more',
    kind: 'Service',
    before: service('203.0.113.7'),
    after: service('203.0.113.7', '8.8.8.8'),
    is: 'refused',
  },
  {
    control: 'network/no-external-ips',
    what: 'another port',
    kind: 'Service',
    before: service('203.0.113.7'),
    after: { spec: { ...(service('203.0.113.7')['spec'] as JsonObject), ports: [{ port: 81 }] } },
    is: 'admitted',
  },
  {
    control: 'network/no-ingress-snippets',
    what: 'another snippet beside it',
    kind: 'Ingress',
    before: ingress({ [SNIPPET]: 'a;' }),
    after: ingress({ [SNIPPET]: 'a;', 'nginx.ingress.kubernetes.io/server-snippet': 'b;' }),
    is: 'refused',
  },
  {
    control: 'network/no-ingress-snippets',
    what: 'another text in it',
    kind: 'Ingress',
    before: ingress({ [SNIPPET]: 'a;', other: 'a' }),
    after: ingress({ [SNIPPET]: 'b;', other: 'a' }),
    is: 'refused',
  },
  {
    control: 'network/no-ingress-snippets',
    what: 'the same annotations, applied again with another backend',
    kind: 'Ingress',
    before: ingress({ [SNIPPET]: 'a;', other: 'a', 'kubectl.kubernetes.io/last-applied-configuration': '1' }),
    after: {
      ...ingress({ other: 'a', [SNIPPET]: 'a;', 'kubectl.kubernetes.io/last-applied-configuration': '2' }),
      spec: { defaultBackend: { service: { name: 'b', port: { number: 80 } } } },
    },
    is: 'admitted',
  },
  {
    control: 'network/no-open-policies',
    what: 'from half of all addresses to all of them, on every port',
    kind: 'NetworkPolicy',
    before: policy({ ...from('0.0.0.0/1'), ports: [{ port: 443 }] }),
    after: policy(from('0.0.0.0/0')),
    is: 'refused',
  },
  {
    control: 'workload/no-host-aliases',
    what: 'one alias more',
    kind: 'Deployment',
    before: pods({ hostAliases: [HOST] }),
    after: pods({ hostAliases: [HOST, { ip: '203.0.113.8', hostnames: ['b.example'] }] }),
    is: 'refused',
  },
  {
    control: 'workload/restrict-selinux-options',
    what: 'another type',
    kind: 'Deployment',
    before: selinux('custom_t'),
    after: selinux('spc_t'),
    is: 'refused',
  },
  {
    control: 'workload/restrict-apparmor-profiles',
    what: 'another container without a profile',
    kind: 'Deployment',
    before: pods({ containers: [image('a'), image('b')] }, { annotations: UNCONFINED('a') }),
    after: pods({ containers: [image('a'), image('b')] }, { annotations: { ...UNCONFINED('a'), ...UNCONFINED('b') } }),
    is: 'refused',
  },
  {
    control: 'workload/restrict-volume-types',
    what: 'another server of a volume',
    kind: 'Deployment',
    before: nfs('one.example'),
    after: nfs('two.example'),
    is: 'refused',
  },
  {
    control: 'workload/no-privileged-containers',
    what: 'an init container that becomes a main one',
    kind: 'Deployment',
    before: pods({ initContainers: [image('i', PRIVILEGED)] }),
    after: pods({ containers: [image('one'), image('i', { ...PRIVILEGED, image: 'registry.example/other:1' })] }),
    is: 'refused',
  },
  {
    control: 'workload/no-privileged-containers',
    what: 'an init container that never ends any more',
    kind: 'Deployment',
    before: pods({ initContainers: [image('i', PRIVILEGED)] }),
    after: pods({ initContainers: [image('i', { ...PRIVILEGED, restartPolicy: 'Always' })] }),
    is: 'refused',
  },
  {
    control: 'workload/no-privileged-containers',
    what: 'another name of the container',
    kind: 'Deployment',
    before: pods({ containers: [image('one', PRIVILEGED)] }),
    after: pods({ containers: [image('two', PRIVILEGED)] }),
    is: 'refused',
  },
  {
    control: 'workload/no-privileged-containers',
    what: 'two containers that change their settings',
    kind: 'Deployment',
    before: pods({ containers: [image('one', PRIVILEGED), image('two')] }),
    after: pods({ containers: [image('one'), image('two', PRIVILEGED)] }),
    is: 'refused',
  },
  {
    control: 'workload/no-privileged-containers',
    what: 'another order of containers, and another label',
    kind: 'Deployment',
    before: pods({ containers: [image('one', PRIVILEGED), image('two', PRIVILEGED)] }),
    after: {
      metadata: { annotations: { a: 'b' } },
      ...pods({ containers: [image('two', PRIVILEGED), image('one', PRIVILEGED)] }),
    },
    is: 'admitted',
  },
  {
    control: 'workload/no-host-namespaces',
    what: 'another namespace of the node instead of the first',
    kind: 'Deployment',
    before: pods({ hostPID: true }),
    after: pods({ hostIPC: true }),
    is: 'refused',
  },
  {
    control: 'workload/no-host-namespaces',
    what: 'one of two namespaces of the node',
    kind: 'Deployment',
    before: pods({ hostPID: true, hostIPC: true }),
    after: pods({ hostIPC: true }),
    is: 'admitted',
  },
  {
    control: 'workload/no-privileged-containers',
    what: 'another image, and more replicas',
    kind: 'Deployment',
    before: pods({ containers: [image('one', PRIVILEGED)] }),
    after: pods({ containers: [image('one', { ...PRIVILEGED, image: 'registry.example/web:2' })] }),
    is: 'admitted',
  },
  {
    control: 'workload/pin-image-digest',
    what: 'another tag of the same image',
    kind: 'Deployment',
    before: pods({ containers: [image('one', { image: 'localhost:5000/a/web:1' })] }),
    after: pods({ containers: [image('one', { image: 'localhost:5000/a/web:2' })] }),
    is: 'admitted',
  },
  {
    control: 'workload/pin-image-digest',
    what: 'another image',
    kind: 'Deployment',
    before: pods({ containers: [image('one', { image: 'localhost:5000/a/web:1' })] }),
    after: pods({ containers: [image('one', { image: 'localhost:5001/a/web:1' })] }),
    is: 'refused',
  },
  {
    control: 'workload/no-duplicate-ports',
    what: 'another image',
    kind: 'Deployment',
    before: ports(),
    after: pods({
      containers: ['one', 'two'].map((name) =>
        image(name, { image: 'registry.example/web:2', ports: [{ name: 'web', containerPort: 80 }] }),
      ),
    }),
    is: 'admitted',
  },
];
