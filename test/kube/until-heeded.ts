import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../src/base/json.ts';
import { createApply, createDryRun, type ObjectToApply } from './apply.ts';
import { type Answer, ask } from './ask.ts';
import { theCluster } from './cluster.fixture.ts';

const GROUP = 'admissionregistration.k8s.io';
const LABEL = 'seaworthy-heeded';
const INTERVAL = 50;
let asked = 0;

/**
 * Waits until the server heeds every policy and binding that was written until now, and none that was deleted. It looks once
 * a second what there is (`policyRefreshInterval` in `k8s.io/apiserver/pkg/admission/plugin/policy/generic`), policies of each
 * kind by themselves, and learns of changes in their order: where the last of each kind is heeded, so is all before it.
 */
export async function untilHeeded(): Promise<void> {
  asked += 1;
  const name = `heeded-${process.pid}-${asked}`;
  const objects = listLast(name);
  const apply = createApply(theCluster());
  for (const object of objects) {
    const { status, body } = await apply(object);
    if (status >= 300) throw new Error(body);
  }
  const send = createDryRun(theCluster());
  while (!isHeeded(await send(makeLease(name)), name)) await sleep(INTERVAL);
  for (const { kind, metadata } of objects.toReversed()) {
    const path = `/apis/${GROUP}/v1/${PLURALS[kind as keyof typeof PLURALS]}/${metadata.name}`;
    await ask(theCluster(), { method: 'DELETE', path, user: 'admin' });
  }
}

const PLURALS = {
  MutatingAdmissionPolicy: 'mutatingadmissionpolicies',
  MutatingAdmissionPolicyBinding: 'mutatingadmissionpolicybindings',
  ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
  ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
} as const;

/** A policy of each kind, which shows itself on one lease that nobody else asks about. */
function listLast(name: string): readonly ObjectToApply[] {
  const make = (kind: keyof typeof PLURALS, spec: JsonObject) => ({
    apiVersion: `${GROUP}/v1`,
    kind,
    metadata: { name },
    spec,
  });
  const matchConstraints = {
    objectSelector: { matchLabels: { [LABEL]: name } },
    resourceRules: [
      { apiGroups: ['coordination.k8s.io'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['leases'] },
    ],
  };
  const expression = `[JSONPatch{op: "add", path: "/metadata/annotations", value: {"${LABEL}": "${name}"}}]`;
  return [
    make('MutatingAdmissionPolicy', {
      matchConstraints,
      reinvocationPolicy: 'Never',
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression } }],
    }),
    make('MutatingAdmissionPolicyBinding', { policyName: name }),
    make('ValidatingAdmissionPolicy', { matchConstraints, validations: [{ expression: 'false', message: name }] }),
    make('ValidatingAdmissionPolicyBinding', { policyName: name, validationActions: ['Warn'] }),
  ];
}

function makeLease(name: string): ObjectToApply {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name, namespace: 'default', labels: { [LABEL]: name } } as ObjectToApply['metadata'],
  };
}

function isHeeded({ status, body, warnings }: Answer, name: string): boolean {
  if (status !== 201) throw new Error(body);
  const { metadata } = JSON.parse(body) as { metadata: { annotations?: Readonly<Record<string, string>> } };
  return metadata.annotations?.[LABEL] === name && warnings.some((warning) => warning.endsWith(`: ${name}`));
}
