import fc from 'fast-check';
import { access } from './laws-access.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { network } from './laws-networks.ts';

/** Few names, so that random objects meet: the same name in two kinds, in two namespaces, in two sets. */
const name = fc.constantFrom('shop', 'db', 'queue');
const namespace = fc.constantFrom<string | undefined>(undefined, 'shop', 'pay');
const HASH = '5d9c7f6b4d';

/** A field that may be absent. */
const field = (key: string, value: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  fc.option(value, { nil: undefined, freq: 2 }).map((given) => (given === undefined ? {} : { [key]: given }));
const join = (...parts: fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as JsonObject);

const securityContext = join(
  field('privileged', fc.constantFrom<Json>(true, false, 'true')),
  field('runAsNonRoot', fc.constantFrom<Json>(true, false, null)),
  field('runAsUser', fc.constantFrom<Json>(0, 1000, '1000')),
  field('allowPrivilegeEscalation', fc.boolean()),
  field('capabilities', fc.constantFrom<Json>({ add: ['NET_ADMIN', 'SYS_ADMIN'] }, { add: 'ALL' }, { drop: ['ALL'] })),
);

const container = join(
  fc.constantFrom('app', 'log').map((own) => ({ name: own })),
  field('image', fc.constantFrom(`r.example/app@sha256:${'ab'.repeat(32)}`, 'r.example/app:1')),
  field('securityContext', securityContext),
  field('env', fc.constantFrom<Json>([{ name: 'DB_PASSWORD', value: 'hunter2-Kx91' }], [{ name: 'MODE', value: 'x' }])),
  field('resources', fc.constantFrom<Json>({ requests: { cpu: 1, memory: '1Gi' } }, { limits: null }, 'none')),
);

const podSpec = join(
  fc.array(container, { minLength: 1, maxLength: 2 }).map((containers) => ({ containers })),
  field('initContainers', fc.oneof(fc.array(container, { maxLength: 1 }), fc.constant<Json>('setup'))),
  field('hostNetwork', fc.constantFrom<Json>(true, false, 'yes')),
  field('volumes', fc.constantFrom<Json>([{ name: 'host', hostPath: { path: '/' } }], [{ name: 'tmp', emptyDir: {} }])),
);

interface Named {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

function objectOf({ apiVersion, kind, name: own, namespace: space }: Named, more: JsonObject = {}): JsonObject {
  const { metadata, ...rest } = more;
  return {
    apiVersion,
    kind,
    metadata: { name: own, ...(space === undefined ? {} : { namespace: space }), ...(metadata as JsonObject) },
    ...rest,
  };
}

function ownedBy({ apiVersion, kind, name: own }: Pick<Named, 'apiVersion' | 'kind' | 'name'>): JsonObject {
  return { ownerReferences: [{ apiVersion, kind, name: own, controller: true, uid: 'u' }] };
}

const template = (labels: JsonObject, spec: JsonObject): JsonObject => ({ metadata: { labels }, spec });

/** A Deployment with ReplicaSets and pods of two revisions; some of them are not in the input, some carry no hash. */
const deployment = fc
  .record({ name, namespace, specs: fc.tuple(podSpec, podSpec, podSpec), seen: fc.tuple(fc.boolean(), fc.boolean()) })
  .chain(({ name: own, namespace: space, specs: [first, second, third], seen }) => {
    const made = { apiVersion: 'apps/v1', kind: 'Deployment', name: own, namespace: space };
    const set = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `${own}-${HASH}`, namespace: space };
    const pod = (suffix: string, labels: JsonObject, spec: JsonObject): JsonObject =>
      objectOf(
        { apiVersion: 'v1', kind: 'Pod', name: `${set.name}-${suffix}`, namespace: space },
        { metadata: { labels: { app: own, ...labels }, ...ownedBy(set) }, spec },
      );
    const all = [
      objectOf(made, { spec: { template: template({ app: own }, first) } }),
      ...(seen[0]
        ? [objectOf(set, { metadata: ownedBy(made), spec: { template: template({ app: own }, second) } })]
        : []),
      pod('x7k2p', { 'pod-template-hash': HASH }, second),
      ...(seen[1] ? [pod('b4m8q', {}, third)] : []),
    ];
    return fc.subarray(all, { minLength: 1 });
  });

/** A CronJob whose Jobs are made on time or by hand, with their pods. */
const cronJob = fc
  .record({
    name,
    namespace,
    due: fc.boolean(),
    isOwned: fc.boolean(),
    specs: fc.tuple(podSpec, podSpec, podSpec),
  })
  .chain(({ name: own, namespace: space, due, isOwned, specs: [first, second, third] }) => {
    const made = { apiVersion: 'batch/v1', kind: 'CronJob', name: own, namespace: space };
    const timed = { apiVersion: 'batch/v1', kind: 'Job', name: `${own}-29000001`, namespace: space };
    const byHand = { ...timed, name: due ? `${own}-29000002` : `${own}-by-hand` };
    const podOf = (job: Named, spec: JsonObject): JsonObject =>
      objectOf(
        { apiVersion: 'v1', kind: 'Pod', name: `${job.name}-z9`, namespace: space },
        { metadata: ownedBy(job), spec },
      );
    return fc.subarray(
      [
        objectOf(made, { spec: { jobTemplate: { spec: { template: { spec: first } } } } }),
        objectOf(timed, { metadata: ownedBy(made), spec: { template: { spec: first } } }),
        objectOf(byHand, { ...(isOwned ? { metadata: ownedBy(made) } : {}), spec: { template: { spec: second } } }),
        podOf(timed, second),
        podOf(byHand, third),
      ],
      { minLength: 1 },
    );
  });

/** What makes pods, or is made, in other ways: by owners that nobody knows, by nodes, in circles, under generated names. */
const workload = fc
  .record({ name, namespace, spec: podSpec, kind: fc.integer({ min: 0, max: 11 }) })
  .map(({ name: own, namespace: space, spec, kind }) => {
    const made = template({ app: own }, spec);
    const job = { apiVersion: 'batch/v1', kind: 'Job', name: own, namespace: space };
    const pod = { apiVersion: 'v1', kind: 'Pod', name: own, namespace: space };
    const forms: readonly (() => JsonObject)[] = [
      () => objectOf({ ...pod, apiVersion: 'apps/v1', kind: 'StatefulSet' }, { spec: { template: made } }),
      () => objectOf({ ...pod, apiVersion: 'extensions/v1beta1', kind: 'DaemonSet' }, { spec: { template: made } }),
      () => objectOf({ ...pod, kind: 'ReplicationController' }, { spec: { template: made } }),
      () => objectOf({ ...pod, kind: 'PodTemplate' }, { template: made }),
      () => objectOf(pod, { metadata: { labels: { app: own } }, spec }),
      () => objectOf({ ...pod, name: `${own}-abcde` }, { metadata: { generateName: `${own}-` }, spec }),
      () =>
        objectOf(
          { ...pod, name: `${own}-node1` },
          { metadata: ownedBy({ apiVersion: 'v1', kind: 'Node', name: 'node1' }), spec },
        ),
      () =>
        objectOf(pod, {
          metadata: ownedBy({ apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', name: own }),
          spec,
        }),
      () =>
        objectOf(job, {
          metadata: ownedBy({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', name: own }),
          spec: { template: made },
        }),
      () => objectOf(job, { metadata: ownedBy(job), spec: { template: 'none' } }),
      () => objectOf({ ...pod, apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }, { spec: { template: made } }),
      () => objectOf({ ...pod, apiVersion: 'example.com/v1', kind: 'Database' }, { spec: { template: made } }),
    ];
    return [(forms[kind] as () => JsonObject)()];
  });

const rule = join(
  fc.constantFrom<JsonObject>({ verbs: ['get'] }, { verbs: ['*'] }, { verbs: 'all' }, {}),
  field('resources', fc.constantFrom<Json>(['pods'], ['*'])),
);

/** Everything that makes no pods. */
const other = fc
  .record({ name, namespace, kind: fc.integer({ min: 0, max: 8 }), rules: fc.array(rule, { maxLength: 2 }), app: name })
  .map(({ name: own, namespace: space, kind, rules, app }) => {
    const core = { apiVersion: 'v1', name: own, namespace: space };
    const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1', name: own, namespace: space };
    const forms: readonly (() => JsonObject)[] = [
      () => objectOf({ ...core, kind: 'Service' }, { spec: { selector: { app } } }),
      () => objectOf({ ...core, kind: 'Service' }, { spec: { selector: app } }),
      () => objectOf({ ...core, kind: 'Service' }, { spec: { type: 'ExternalName', externalName: 'x.example' } }),
      () => objectOf({ ...core, kind: 'ConfigMap' }, { data: { mode: app, password: `hunter2-${app}-Kx91` } }),
      () => objectOf({ ...core, kind: 'Secret' }, { data: { password: btoa(app) } }),
      () => objectOf({ ...rbac, kind: 'Role' }, { rules }),
      () => objectOf({ ...rbac, kind: 'ClusterRole', namespace: undefined }, { rules }),
      () =>
        objectOf(
          { ...rbac, kind: 'RoleBinding' },
          { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: app }, subjects: [] },
        ),
      () =>
        objectOf(
          { apiVersion: 'v1', kind: 'Namespace', name: 'kube-system', namespace: undefined },
          { metadata: { uid: `uid-of-${own}` } },
        ),
    ];
    return [(forms[kind] as () => JsonObject)()];
  });

/** Objects of one set: a cluster's worth of joins, owners and malformed fields in a dozen of them. */
export const someObjects = fc
  .array(fc.oneof(deployment, cronJob, workload, other, other, network, network, access), {
    minLength: 1,
    maxLength: 6,
  })
  .map((families) => families.flat());
