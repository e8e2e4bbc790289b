import { keepBlocks } from '../adapters/files/keep-blocks.ts';
import { gatherContext } from '../app/gather-context.ts';
import { NO_CONTEXT } from '../admission/run/admission-context.ts';
import { listContextKinds } from '../admission/run/context-kinds.ts';
import { policyKindRules } from '../admission/run/policy-kind-rules.ts';
import type { KindRule } from '../facts/kind-rule.ts';
import type { Target } from '../facts/target.ts';
import type { Settings } from './config/values.ts';
import { openInputs } from './open-inputs.ts';
import { prepareRenderer } from './prepare-renderer.ts';
import { STANDARD_INPUT } from './standard-input.ts';
import { readPolicyFiles } from './policy-files.ts';
import { noneFound, readPolicyObjects, type UserPolicies } from './user-policies.ts';

export interface PreparedPolicies {
  readonly policies: UserPolicies;
  /** Kinds that are read for them. */
  readonly kindRules: readonly KindRule[];
  /** Standard input as it was read for the policies, to be read again. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** The kinds that have to be read for policies in files and folders. Throws `admission/…`. */
export function findKindRules(names: readonly string[]): readonly KindRule[] {
  const { bound, mutations } = readPolicyObjects(readPolicyFiles(names));
  return policyKindRules([...bound, ...mutations]);
}

/** The first minor versions that know the kind, and that serve it without being asked to (`MutatingAdmissionPolicy` in the server's features). */
const KNOWN = 32;
const SERVED = 36;

function describeServing(target: Target | undefined): readonly string[] {
  if (target === undefined || target.minor >= SERVED) return [];
  const version = `Kubernetes ${target.version}`;
  return [
    target.minor < KNOWN
      ? `${version} has no MutatingAdmissionPolicies: what they change is told as a server of 1.${SERVED} or newer does it`
      : `${version} serves MutatingAdmissionPolicies only where its feature gate is set: what they change is told as a server of 1.${SERVED} or newer does it`,
  ];
}

/** The policies that --policy names, and what they look at beside the objects: for that the input is read once more. */
export async function preparePolicies(asked: Settings, targets: readonly string[]): Promise<PreparedPolicies> {
  const files = readPolicyFiles(asked.policy);
  const { bound, mutations, kyverno, notes, objects } = readPolicyObjects(files);
  const served = mutations.length === 0 ? [] : describeServing(asked.kubernetesVersion);
  for (const note of [...notes, ...served]) process.stderr.write(`${note}\n`);
  if (bound.length + mutations.length + kyverno.length === 0)
    throw noneFound(`${asked.policy.join(', ')}: there is no policy with a binding`);
  const all = [...bound, ...mutations, ...kyverno.flatMap(({ parts }) => parts.map((part) => part.bound))];
  const kinds = listContextKinds(all);
  const kindRules = policyKindRules(all);
  if (kinds.length === 0) return { policies: { files, context: NO_CONTEXT }, kindRules };
  const stdin = keepBlocks(STANDARD_INPUT).blocks;
  const source = await openInputs({
    asked,
    targets,
    controls: [],
    kindRules: kinds,
    renderer: await prepareRenderer(asked),
    stdin,
  });
  try {
    const { include, exclude, namespace, podTemplates = [], complete = [] } = asked;
    const events = source.inputs.read({ targets, include, exclude, own: files.map(({ file }) => file) });
    const settings = { namespace, podTemplates, complete };
    const context = await gatherContext(events, { kinds, beside: objects, settings });
    return { policies: { files, context }, kindRules, ...(targets.includes('-') ? { stdin } : {}) };
  } finally {
    source.close();
  }
}
