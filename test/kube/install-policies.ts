import { setTimeout as sleep } from 'node:timers/promises';
import type { WrittenPolicy } from '../../src/admission/export/write-policy.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { createApply, type ObjectToApply } from './apply.ts';
import { type Answer, ask } from './ask.ts';
import { theCluster } from './cluster.fixture.ts';

/** Objects with this label are judged by the policy that the label names, and by no other of a test. */
export const LABEL = 'seaworthy-test';

export interface InstalledPolicy {
  readonly written: Extract<WrittenPolicy, { kind: 'policy' }>;
  readonly label: string;
}

const API = '/apis/admissionregistration.k8s.io/v1';

/** Creates the policy under a name of its own; throws where the server does not take it. */
export async function installPolicy(installed: InstalledPolicy): Promise<void> {
  const apply = createApply(theCluster());
  for (const object of objectsOf(installed)) {
    const { status, body } = await apply(object as unknown as ObjectToApply);
    if (status >= 300) throw new Error(`${installed.written.control}: ${status} ${body}`);
  }
}

function objectsOf({ written: { policy, binding }, label }: InstalledPolicy): readonly JsonObject[] {
  const metadata = (object: JsonObject): JsonObject => ({ ...(object['metadata'] as JsonObject), name: label });
  const spec = binding['spec'] as JsonObject;
  const matchResources = {
    ...(spec['matchResources'] as JsonObject),
    objectSelector: { matchLabels: { [LABEL]: label } },
  };
  return [
    { ...policy, metadata: metadata(policy) },
    { ...binding, metadata: metadata(binding), spec: { ...spec, policyName: label, matchResources } },
  ];
}

export async function removePolicy({ label }: Pick<InstalledPolicy, 'label'>): Promise<void> {
  for (const kind of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies'])
    await ask(theCluster(), { method: 'DELETE', path: `${API}/${kind}/${label}`, user: 'admin' });
}

/** What the server's own look at the types of a policy's expressions came to; it comes a moment after the policy. */
export async function readTypeWarnings({ label }: Pick<InstalledPolicy, 'label'>): Promise<readonly unknown[]> {
  for (;;) {
    const { body } = await ask(theCluster(), { path: `${API}/validatingadmissionpolicies/${label}`, user: 'admin' });
    const { status, metadata } = JSON.parse(body) as {
      metadata: { generation: number };
      status?: { observedGeneration?: number; typeChecking?: { expressionWarnings?: readonly unknown[] } };
    };
    if (status?.observedGeneration === metadata.generation) return status.typeChecking?.expressionWarnings ?? [];
    await sleep(100);
  }
}

/** What a policy says as it refuses; undefined where an answer comes of something else. */
export function findDenial({ status, body }: Answer, label: string): string | undefined {
  if (status !== 422) return undefined;
  const { message = '' } = JSON.parse(body) as { message?: string };
  const start = `ValidatingAdmissionPolicy '${label}' with binding '${label}' denied request: `;
  const at = message.indexOf(start);
  return at < 0 ? undefined : message.slice(at + start.length);
}
