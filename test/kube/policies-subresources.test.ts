import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLAIN_REQUEST } from '../../src/admission/export/policy-request.fixture.ts';
import { writePolicy } from '../../src/admission/export/write-policy.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { loadBuiltInControls } from '../../src/controls/registry.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { type Answer, ask } from './ask.ts';
import { hasCluster, theCluster } from './cluster.fixture.ts';
import { findDenial, installPolicy, LABEL, removePolicy } from './install-policies.ts';
import { createPod, deletePod } from './send-example.ts';

const namespace = 'policies-subresources';
const controls = await loadBuiltInControls();

/** An object that is right, and what somebody makes of it by one of its subresources alone. */
interface Way {
  readonly control: string;
  readonly parameters?: Readonly<Record<string, Json>>;
  readonly object: ObjectToApply & JsonObject;
  readonly collection: string;
  readonly subresource: string;
  readonly wrong: JsonObject;
  readonly isRatchet?: boolean;
}

function pod(name: string, more: JsonObject = {}): ObjectToApply & JsonObject {
  const resources = { requests: { memory: '64Mi' }, limits: { memory: '64Mi' } };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, ...more },
    spec: { containers: [{ name: 'one', image: 'registry.example/web:1', resources }] },
  };
}

const PODS = `/api/v1/namespaces/${namespace}/pods`;
const owner = { apiVersion: 'example.com/v1', kind: 'Web', name: 'web', uid: '1' };
const annotate = (key: string, value: string): JsonObject => ({ metadata: { annotations: { [key]: value } } });

const WAYS: readonly Way[] = [
  {
    control: 'workload/limit-memory-to-request',
    object: pod('resized'),
    collection: PODS,
    subresource: 'resize',
    wrong: { spec: { containers: [{ name: 'one', resources: { limits: { memory: '128Mi' } } }] } },
  },
  {
    control: 'workload/require-labels',
    parameters: { labels: ['team'] },
    object: pod('labelled', { labels: { team: 'shop' } }),
    collection: PODS,
    subresource: 'status',
    wrong: { metadata: { labels: { team: null } } },
  },
  {
    control: 'workload/limit-finished-jobs',
    isRatchet: true,
    object: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once', namespace, annotations: { 'helm.sh/hook': 'post-install' } },
      spec: {
        suspend: true,
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'one', image: 'registry.example/web:1' }] } },
      },
    } as unknown as ObjectToApply & JsonObject,
    collection: `/apis/batch/v1/namespaces/${namespace}/jobs`,
    subresource: 'status',
    wrong: { metadata: { annotations: { 'helm.sh/hook': null } } },
  },
  {
    control: 'network/no-ingress-snippets',
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', namespace },
      spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
    },
    collection: `/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses`,
    subresource: 'status',
    wrong: annotate('nginx.ingress.kubernetes.io/server-snippet', 'a;'),
  },
  {
    control: 'network/restrict-load-balancer-sources',
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'web',
        namespace,
        annotations: { 'service.beta.kubernetes.io/load-balancer-source-ranges': '192.0.2.0/24' },
      },
      spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 443 }] },
    } as unknown as ObjectToApply & JsonObject,
    collection: `/api/v1/namespaces/${namespace}/services`,
    subresource: 'status',
    wrong: annotate('service.beta.kubernetes.io/load-balancer-source-ranges', '0.0.0.0/0'),
  },
];

const labelOf = (way: Way): string => `subresource-${WAYS.indexOf(way)}`;

function labelled(way: Way): ObjectToApply & JsonObject {
  const metadata = way.object.metadata as JsonObject;
  const labels = { ...(metadata['labels'] as JsonObject | undefined), [LABEL]: labelOf(way) };
  return { ...way.object, metadata: { ...metadata, labels } } as unknown as ObjectToApply & JsonObject;
}

async function patch({ object, collection }: Way, subresource: string, body: JsonObject): Promise<Answer> {
  return ask(theCluster(), {
    method: 'PATCH',
    path: `${collection}/${object.metadata.name ?? ''}${subresource}?dryRun=All`,
    contentType: 'application/strategic-merge-patch+json',
    body,
    user: 'admin',
  });
}

async function install(way: Way): Promise<void> {
  const { control: id, parameters, isRatchet = false } = way;
  const control = controls.find((each) => each.id === id);
  if (control === undefined) throw new Error(`there is no control ${id}`);
  const written = writePolicy(control, {
    ...PLAIN_REQUEST,
    isRatchet,
    ...(parameters === undefined ? {} : { parameters: { [id]: parameters } }),
  });
  if (written.kind === 'refused') throw new Error(written.why);
  await installPolicy({ written, label: labelOf(way) });
}

describe.skipIf(!hasCluster)('by a subresource', () => {
  beforeAll(async () => {
    const apply = createApply(theCluster());
    await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    for (const way of WAYS) {
      if (way.object.kind === 'Pod') await createPod(labelled(way));
      else await apply(labelled(way));
      await install(way);
    }
  });
  afterAll(async () => {
    for (const way of WAYS) {
      await removePolicy({ label: labelOf(way) });
      if (way.object.kind === 'Pod') await deletePod(way.object);
    }
  });

  test.each(WAYS.map((way) => [`${way.control}, ${way.subresource}`, way] as const))(
    'nothing comes that a policy forbids: %s',
    async (_title, way) => {
      for (let times = 0; times < 50; times++) {
        const answer = await patch(way, `/${way.subresource}`, way.wrong);
        const denial = findDenial(answer, labelOf(way));
        if (denial !== undefined) return expect(denial).not.toContain('resulted in error');
        expect(answer).toMatchObject({ status: 200 });
        await sleep(100);
      }
      expect.unreachable('it was admitted for five seconds');
    },
  );

  test('what was wrong before may report its status, and stays as it is in all else', async () => {
    const way: Way = {
      control: 'workload/no-naked-pods',
      object: pod('naked'),
      collection: PODS,
      subresource: 'status',
      wrong: {},
    };
    const label = 'subresource-status';
    const object = pod('naked', { labels: { [LABEL]: label } });
    await createPod(object);
    const control = controls.find(({ id }) => id === way.control);
    if (control === undefined) throw new Error('the control is gone');
    const written = writePolicy(control, PLAIN_REQUEST);
    if (written.kind === 'refused') throw new Error(written.why);
    await installPolicy({ written, label });
    const send = createDryRun(theCluster());
    while (findDenial(await send(pod('new', { labels: { [LABEL]: label } })), label) === undefined) await sleep(100);
    expect(await patch(way, '/status', { status: { phase: 'Running' } })).toMatchObject({ status: 200 });
    expect(await patch(way, '/resize', RESIZED)).toMatchObject({ status: 200 });
    expect(findDenial(await patch(way, '/status', annotate('a', 'b')), label)).toBeDefined();
    expect(await patch(way, '', { metadata: { ownerReferences: [owner] } })).toMatchObject({ status: 200 });
    await removePolicy({ label });
    await deletePod(object);
  });
});

const RESIZED: JsonObject = { spec: { containers: [{ name: 'one', resources: { limits: { memory: '128Mi' } } }] } };
