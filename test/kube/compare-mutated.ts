import { changeWith, createMutator, type MutateObject } from '../../src/admission/mutate/create-mutation-control.ts';
import { joinContext, toContextObject } from '../../src/admission/run/admission-context.ts';
import { createPolicyControl } from '../../src/admission/run/create-policy-control.ts';
import { readPolicies } from '../../src/admission/run/read-policies.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { Path } from '../../src/base/path.ts';
import type { ObjectControl } from '../../src/controls/control.ts';
import type { KubeObject } from '../../src/facts/kube-object.ts';
import { serveObject } from '../../src/facts/served/serve-object.ts';
import { NEWEST } from '../../src/facts/target.ts';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { ask } from './ask.ts';
import { BESIDE } from './beside-policies.ts';
import { theCluster } from './cluster.fixture.ts';
import { listDifferences, withoutPaths } from './compare-served.ts';

const SURROUNDINGS = { target: NEWEST, today: '2026-11-27', approved: [] };

/** Policies of both kinds as they are run offline. */
export interface PoliciesOffline {
  readonly mutate: MutateObject;
  readonly validating: readonly { readonly policy: string; readonly control: ObjectControl }[];
}

/** A made object as a manifest is read. */
export function readMade(object: unknown): KubeObject {
  const [read] = objectsOfManifest({ file: 'made.json', text: JSON.stringify(object) });
  if (read === undefined) throw new Error('a made object is none');
  return read;
}

export function readOffline(objects: readonly KubeObject[], beside: readonly unknown[] = BESIDE): PoliciesOffline {
  const context = {
    objects: joinContext(beside.map(readMade).map(toContextObject)),
    states: { '/ConfigMap/*': 'complete', '/Namespace/*': 'complete' },
  } as const;
  const { bound, mutations } = readPolicies(objects);
  const mutate = createMutator(mutations, context);
  const change = changeWith(mutate);
  return {
    mutate,
    validating: bound.map((each) => ({
      policy: each.policy.name,
      control: createPolicyControl(each, { context, change }),
    })),
  };
}

const WARNED = /^Validation failed for ValidatingAdmissionPolicy '([^']+)' with binding '[^']+': (.*)$/s;
/** What a mutating policy denies with, or what cannot be read any more. */
const DENIED = /^policy '[^']+' with binding '[^']+' denied request: |strict decoding error|Internal error occurred/;

const PLURALS: Readonly<Record<string, string>> = {
  MutatingAdmissionPolicy: 'mutatingadmissionpolicies',
  MutatingAdmissionPolicyBinding: 'mutatingadmissionpolicybindings',
  ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
  ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
};
const pathOf = ({ kind, metadata }: JsonObject): string =>
  `/apis/admissionregistration.k8s.io/v1/${PLURALS[String(kind)]}/${String((metadata as JsonObject)['name'])}`;

export async function removePolicies(objects: readonly JsonObject[]): Promise<void> {
  for (const object of objects) await ask(theCluster(), { method: 'DELETE', path: pathOf(object), user: 'admin' });
}

/** What differs, in words; nothing where both agree. */
export function compareMutated(
  { mutate, validating }: PoliciesOffline,
  object: KubeObject,
  answer: { readonly status: number; readonly body: string; readonly warnings: readonly string[] },
): { readonly kind: 'same' | 'mutated' | 'denied' | 'open' | 'refused'; readonly differences: readonly string[] } {
  const { status, body, warnings } = answer;
  const message = status >= 400 ? String((JSON.parse(body) as JsonObject)['message']) : '';
  const outcome = mutate(object)?.outcome;
  if (outcome?.kind === 'unknown') return { kind: 'open', differences: [] };
  if (outcome?.kind === 'denied' || DENIED.test(message))
    return {
      kind: 'denied',
      differences:
        outcome?.kind === 'denied' && DENIED.test(message)
          ? []
          : [`denied: offline ${JSON.stringify(outcome)?.slice(0, 300)}, server ${status} ${message}`],
    };
  // What its own rules do not take is refused behind the policies.
  if (status !== 201) return { kind: 'refused', differences: status === 422 || status === 409 ? [] : [message] };
  const served = outcome?.kind === 'mutated' ? outcome.served : serveObject(object);
  const [world] = served.worlds;
  const open: readonly Path[] = [...(world?.unknown ?? []), ['metadata', 'namespace']];
  const differences = listDifferences(
    withoutPaths(world?.value ?? {}, open),
    withoutPaths(JSON.parse(body) as JsonObject, open),
  );
  const said = warnings.flatMap((warning) => {
    const [, policy, text] = WARNED.exec(warning) ?? [];
    return policy === undefined ? [] : [`${policy}: ${text}`];
  });
  const judged = validating.flatMap(({ policy, control }) =>
    (control.judge(object, {}, SURROUNDINGS) ?? []).flatMap((result) => {
      if ('message' in result) return result.message.split('; ').map((text) => `${policy}: ${text}`);
      return 'notEvaluated' in result ? [`${policy}: ${result.notEvaluated}`] : [];
    }),
  );
  const verdicts =
    JSON.stringify(judged.sort()) === JSON.stringify(said.sort())
      ? []
      : [`offline ${judged.join()}, server ${said.join()}`];
  return { kind: outcome === undefined ? 'same' : 'mutated', differences: [...differences, ...verdicts] };
}
