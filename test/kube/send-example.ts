import { setTimeout as sleep } from 'node:timers/promises';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { type Answer, ask } from './ask.ts';
import { theCluster } from './cluster.fixture.ts';
import type { Example } from './example-policies.ts';

/** What the server says of an example; nothing comes of it. */
export async function sendExample({ object, before }: Example): Promise<Answer> {
  if (before === undefined) return createDryRun(theCluster())(object);
  return ask(theCluster(), {
    method: 'PATCH',
    path: `${pathOf(object)}/ephemeralcontainers?dryRun=All`,
    contentType: 'application/strategic-merge-patch+json',
    body: { spec: { ephemeralContainers: (object['spec'] as Example['object'])['ephemeralContainers'] } },
    user: 'admin',
  });
}

/** Under an account that the server finds in the namespace. */
export async function createPod(pod: ObjectToApply): Promise<void> {
  const { namespace = 'default' } = pod.metadata;
  const account = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
  while ((await ask(theCluster(), { path: account, user: 'admin' })).status !== 200) await sleep(50);
  await createApply(theCluster())(pod);
}

export async function deletePod(pod: ObjectToApply): Promise<void> {
  await ask(theCluster(), { method: 'DELETE', path: `${pathOf(pod)}?gracePeriodSeconds=0`, user: 'admin' });
}

function pathOf({ metadata: { namespace = 'default', name = '' } }: ObjectToApply): string {
  return `/api/v1/namespaces/${namespace}/pods/${name}`;
}

const GATEWAYS = 'gateways.gateway.networking.k8s.io';
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** A kind that no API server has by itself; what its objects hold is not held against anything. */
export async function createGateways(): Promise<void> {
  const version = {
    name: 'v1',
    served: true,
    storage: true,
    schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
  };
  await createApply(theCluster())({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: GATEWAYS,
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' },
    },
    spec: {
      group: 'gateway.networking.k8s.io',
      names: { kind: 'Gateway', plural: 'gateways', singular: 'gateway', listKind: 'GatewayList' },
      scope: 'Namespaced',
      versions: [version],
    },
  } as ObjectToApply);
  while (
    (await ask(theCluster(), { path: '/apis/gateway.networking.k8s.io/v1/gateways', user: 'admin' })).status !== 200
  )
    await sleep(50);
}

export async function removeGateways(): Promise<void> {
  await ask(theCluster(), { method: 'DELETE', path: `${DEFINITIONS}/${GATEWAYS}`, user: 'admin' });
}
