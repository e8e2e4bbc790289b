import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/base/json.ts';

/** Objects that mean each other by name, label or namespace: the same few names everywhere, so that they meet. */
const name = fc.constantFrom('shop', 'shop', 'shop', 'db', 'queue');
const namespace = fc.constantFrom<string | undefined>('shop', 'shop', 'shop', 'pay', undefined);

interface Named {
  readonly type: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** `type` is `apiVersion Kind`. */
function objectOf({ type, name: own, namespace: space }: Named, more: JsonObject = {}): JsonObject {
  const [apiVersion = '', kind = ''] = type.split(' ');
  const { metadata, ...rest } = more;
  return {
    apiVersion,
    kind,
    metadata: { name: own, ...(space === undefined ? {} : { namespace: space }), ...(metadata as JsonObject) },
    ...rest,
  };
}

const selector = fc.oneof(
  fc.constant<Json>({}),
  name.map((app): Json => ({ matchLabels: { app } })),
  fc
    .record({
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Near'),
      values: fc.subarray(['shop', 'db']),
    })
    .map(({ operator, values }): Json => ({ matchExpressions: [{ key: 'app', operator, values }] })),
  fc.constant<Json>({ matchExpressions: [{ key: 'pod-template-hash', operator: 'In', values: ['x7'] }] }),
  fc.constant<Json>('app'),
);
const direction = fc.constantFrom<JsonObject>(
  {},
  { policyTypes: ['Ingress'] },
  { policyTypes: ['Egress'], egress: [{}] },
  { policyTypes: ['Ingress', 'Egress'] },
  { ingress: [{}], egress: [{ to: [{ podSelector: {} }] }] },
  { policyTypes: 'Ingress' },
);

const policy = fc
  .record({ name, namespace, selector, direction, kind: fc.integer({ min: 0, max: 6 }) })
  .map(({ name: own, namespace: space, selector: pods, direction: rules, kind }) => {
    const cluster = { name: own };
    const here = { name: own, namespace: space };
    const calico = { selector: "app == 'shop'", types: ['Ingress', 'Egress'] };
    const guard = { subject: { namespaces: {} }, ingress: [{ action: 'Deny' }], egress: [{ action: 'Accept' }] };
    const forms: readonly JsonObject[] = [
      objectOf({ ...here, type: 'networking.k8s.io/v1 NetworkPolicy' }, { spec: { podSelector: pods, ...rules } }),
      objectOf({ ...here, type: 'networking.k8s.io/v1 NetworkPolicy' }, { spec: { podSelector: {}, ...rules } }),
      objectOf(
        { ...here, type: 'cilium.io/v2 CiliumNetworkPolicy' },
        { spec: { endpointSelector: pods, ingress: [{}], egress: [{}] } },
      ),
      objectOf(
        { ...cluster, type: 'cilium.io/v2 CiliumClusterwideNetworkPolicy' },
        { spec: { endpointSelector: pods, ingress: [{}] } },
      ),
      objectOf({ ...here, type: 'projectcalico.org/v3 NetworkPolicy' }, { spec: calico }),
      objectOf(
        { ...cluster, type: 'projectcalico.org/v3 GlobalNetworkPolicy' },
        { spec: { ...calico, namespaceSelector: "kubernetes.io/metadata.name == 'shop'" } },
      ),
      objectOf({ ...cluster, type: 'policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy' }, { spec: guard }),
    ];
    return forms[kind] as JsonObject;
  });

const plugin = fc
  .constantFrom('cilium', 'kube-proxy')
  .map((own) =>
    objectOf(
      { type: 'apps/v1 DaemonSet', name: own, namespace: 'kube-system' },
      { spec: { template: { spec: { containers: [{ name: own }] } } } },
    ),
  );

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const place = fc
  .record({
    own: fc.constantFrom('shop', 'pay', 'kube-public'),
    labels: fc.constantFrom<Json>({}, { [ENFORCE]: 'baseline' }, { [ENFORCE]: 'privileged' }, { [ENFORCE]: 1 }),
  })
  .map(({ own, labels }) => objectOf({ type: 'v1 Namespace', name: own }, { metadata: { labels } }));

const rule = fc
  .record({
    kind: fc.integer({ min: 0, max: 3 }),
    level: fc.constantFrom('baseline', 'privileged'),
    whole: fc.boolean(),
  })
  .map(({ kind, level, whole }) => {
    const match = { any: [{ resources: { kinds: ['Pod'], ...(whole ? {} : { namespaces: ['shop'] }) } }] };
    const forms: readonly JsonObject[] = [
      objectOf(
        { type: 'kyverno.io/v1 ClusterPolicy', name: 'pods' },
        { spec: { validationFailureAction: 'Enforce', rules: [{ match, validate: { podSecurity: { level } } }] } },
      ),
      objectOf(
        { type: 'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy', name: 'pods' },
        { spec: { matchConstraints: { resourceRules: [{ resources: ['pods'] }] } } },
      ),
      objectOf({ type: 'constraints.gatekeeper.sh/v1beta1 K8sPSPHostNamespace', name: 'pods' }, { spec: {} }),
      objectOf(
        { type: 'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration', name: 'pods' },
        { webhooks: [{ rules: [{ resources: ['pods'] }] }] },
      ),
    ];
    return forms[kind] as JsonObject;
  });

/** What pods are named after, and what bounds them. */
const named = fc
  .record({ name, namespace, kind: fc.integer({ min: 0, max: 6 }) })
  .map(({ name: own, namespace: space, kind }) => {
    const here = { name: own, namespace: space };
    const forms: readonly JsonObject[] = [
      objectOf({ ...here, type: 'v1 ServiceAccount' }),
      objectOf({ ...here, type: 'v1 PersistentVolumeClaim' }, { spec: {} }),
      objectOf({ ...here, type: 'v1 ResourceQuota' }, { spec: {} }),
      objectOf({ ...here, type: 'v1 LimitRange' }, { spec: {} }),
      objectOf({ ...here, type: 'v1 ConfigMap' }, { data: {} }),
      objectOf({ ...here, type: 'v1 Secret' }, { data: {} }),
      objectOf({ ...here, type: 'cert-manager.io/v1 Certificate' }, { spec: { secretName: own } }),
    ];
    return forms[kind] as JsonObject;
  });

const amount = fc.constantFrom<JsonObject>(
  { maxUnavailable: 0 },
  { maxUnavailable: 1 },
  { minAvailable: 1 },
  { minAvailable: 3 },
  { minAvailable: '60%' },
  { minAvailable: '100%' },
  { minAvailable: 'most' },
);

const budget = fc
  .record({ name, namespace, selector, amount })
  .map(({ name: own, namespace: space, selector: pods, amount: least }) =>
    objectOf(
      { type: 'policy/v1 PodDisruptionBudget', name: own, namespace: space },
      { spec: { selector: pods, ...least } },
    ),
  );

const autoscaler = fc
  .record({
    name,
    namespace,
    kind: fc.constantFrom('Deployment', 'StatefulSet', 'Database'),
    least: fc.constantFrom(1, 4),
    isHeld: fc.boolean(),
  })
  .map(({ name: own, namespace: space, kind, least, isHeld }) => {
    const metric = { type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: 70 } } };
    const target = { apiVersion: kind === 'Database' ? 'example.com/v1' : 'apps/v1', kind, name: own };
    return objectOf(
      { type: 'autoscaling/v2 HorizontalPodAutoscaler', name: own, namespace: space },
      { spec: { scaleTargetRef: target, minReplicas: least, maxReplicas: 3, metrics: isHeld ? [metric] : [] } },
    );
  });

const port = fc.constantFrom<Json>(80, 'http', 8080);
const entry = fc
  .record({ name, namespace, service: name, port, kind: fc.integer({ min: 0, max: 4 }) })
  .map(({ name: own, namespace: space, service, port: to, kind }) => {
    const here = { name: own, namespace: space };
    const backend = { service: { name: service, port: typeof to === 'string' ? { name: to } : { number: to } } };
    const forms: readonly JsonObject[] = [
      objectOf(
        { ...here, type: 'networking.k8s.io/v1 Ingress' },
        { spec: { defaultBackend: backend, tls: [{ secretName: service }] } },
      ),
      objectOf(
        { ...here, type: 'gateway.networking.k8s.io/v1 HTTPRoute' },
        {
          spec: {
            parentRefs: [{ name: service, sectionName: 'https' }],
            rules: [{ backendRefs: [{ name: service, port: to, namespace: 'shop' }] }],
          },
        },
      ),
      objectOf(
        { ...here, type: 'v1 Service' },
        { spec: { selector: { app: service }, ports: [{ name: 'http', port: 80, targetPort: to }] } },
      ),
      objectOf(
        { ...here, type: 'gateway.networking.k8s.io/v1 Gateway' },
        { spec: { listeners: [{ name: typeof to === 'string' ? 'https' : 'http' }] } },
      ),
      objectOf(
        { ...here, type: 'gateway.networking.k8s.io/v1beta1 ReferenceGrant' },
        { spec: { from: [{ kind: 'HTTPRoute', namespace: 'pay' }], to: [{ kind: 'Service' }] } },
      ),
    ];
    return forms[kind] as JsonObject;
  });

/** A workload that names others. */
const user = fc
  .record({
    name,
    namespace,
    kind: fc.constantFrom('Deployment', 'StatefulSet'),
    replicas: fc.constantFrom<Json>(1, 3, '3'),
    wants: name,
    isOptional: fc.boolean(),
    declares: fc.constantFrom<Json>([], [{ name: 'http', containerPort: 8080 }]),
    requests: fc.constantFrom<Json>({}, { requests: { cpu: '1' } }),
  })
  .map(({ name: own, namespace: space, kind, replicas, wants, isOptional, declares, requests }) => {
    const reference = { name: wants, ...(isOptional ? { optional: true } : {}) };
    const spec = {
      serviceAccountName: wants,
      hostNetwork: isOptional,
      volumes: [
        { name: 'a', configMap: reference },
        { name: 'b', persistentVolumeClaim: { claimName: wants } },
      ],
      containers: [{ name: 'app', ports: declares, envFrom: [{ secretRef: reference }], resources: requests }],
    };
    return objectOf(
      { type: `apps/v1 ${kind}`, name: own, namespace: space },
      { spec: { replicas, serviceName: wants, template: { metadata: { labels: { app: own } }, spec } } },
    );
  });

/** Some objects that lead to each other, or nowhere. */
export const network: fc.Arbitrary<JsonObject[]> = fc.array(
  fc.oneof(policy, policy, plugin, place, rule, named, budget, autoscaler, entry, user, user),
  { minLength: 1, maxLength: 7 },
);
