import { attempt } from '../../base/attempt.ts';
import { SeaworthyError } from '../../base/error.ts';
import { renderPath } from '../../base/path.ts';
import type { KubeObject } from '../../facts/kube-object.ts';
import type { AdmissionErrorCode } from '../errors.ts';
import { compilePolicy } from './compile-policy.ts';
import type { BoundPolicy } from './create-policy-control.ts';
import { type KyvernoPolicy, type ReadKyvernoPolicy, readKyvernoPolicy } from './kyverno/read-kyverno-policy.ts';
import { compileMutatingPolicy } from '../mutate/compile-mutating-policy.ts';
import type { BoundMutation } from '../mutate/invoke.ts';
import { readMutatingBinding, readMutatingPolicy } from '../mutate/read-mutating-policy.ts';
import { readBinding, readPolicy } from './read-policy.ts';

export interface ReadPolicies {
  readonly bound: readonly BoundPolicy[];
  readonly kyverno: readonly KyvernoPolicy[];
  /** Those that change objects. */
  readonly mutations: readonly BoundMutation[];
  /** Policies that no binding names, and bindings that name no policy; the API server asks neither. */
  readonly notes: readonly string[];
}

/** What is a policy too, and is not run here. */
const OTHERS: readonly { readonly groups: RegExp; readonly kinds: RegExp; readonly why: string }[] = [
  {
    groups: /^kyverno\.io$/,
    kinds: /Policy$/,
    why: 'seaworthy import kyverno makes controls of what it validates',
  },
  {
    groups: /^policies\.kyverno\.io$/,
    kinds: /^(?!(?:Namespaced)?ValidatingPolicy$).*Policy$/,
    why: 'of the policies of Kyverno, only what validates is run here',
  },
  {
    groups: /^(?:policies\.)?kyverno\.io$/,
    kinds: /^PolicyException$/,
    why: 'what it lets through is not worked out; what the policies that it names deny is not evaluated',
  },
  { groups: /^templates\.gatekeeper\.sh$/, kinds: /./, why: 'policies of Gatekeeper are not run here' },
];

/** The policies among objects with their bindings. Throws `admission/…` with everything that is wrong, under the code of the first. */
export function readPolicies(objects: readonly KubeObject[]): ReadPolicies {
  const problems: SeaworthyError[] = [];
  const own = (kind: string) =>
    objects
      .filter((object) => object.group === 'admissionregistration.k8s.io' && object.kind === kind)
      .flatMap((object) => attempt(() => withoutSecrets(object), problems));
  const policies = own('ValidatingAdmissionPolicy').flatMap(({ value }) =>
    attempt(() => compilePolicy(readPolicy(value)), problems),
  );
  const bindings = own('ValidatingAdmissionPolicyBinding').flatMap(({ value }) =>
    attempt(() => readBinding(value), problems),
  );
  const kyverno = readKyverno(objects, problems);
  const changing = own('MutatingAdmissionPolicy').flatMap(({ value }) =>
    attempt(() => compileMutatingPolicy(readMutatingPolicy(value)), problems),
  );
  const changingBindings = own('MutatingAdmissionPolicyBinding').flatMap(({ value }) =>
    attempt(() => readMutatingBinding(value), problems),
  );
  refuse(problems);
  const refusing = bind(policies, bindings);
  const mutating = bind(changing, changingBindings);
  const unbound = [...refusing.unbound, ...mutating.unbound];
  const homeless = [...refusing.homeless, ...mutating.homeless];
  return {
    bound: refusing.bound,
    mutations: mutating.bound,
    kyverno: kyverno.flatMap(({ policy }) => policy ?? []),
    notes: [
      ...kyverno.flatMap(({ notes }) => notes),
      ...objects.flatMap(({ group, kind, name }) => {
        const why = OTHERS.find((other) => other.groups.test(group) && other.kinds.test(kind))?.why;
        return why === undefined ? [] : [`${kind} ${name} is not judged: ${why}`];
      }),
      ...unbound.map(
        ({ name }) => `policy ${name} is not judged: no binding names it, so the API server does not ask it either`,
      ),
      ...homeless.map(({ name, policyName }) => `binding ${name} binds nothing: there is no policy ${policyName}`),
    ],
  };
}

/** Kyverno's own, with the exceptions to them that stand beside them. */
function readKyverno(objects: readonly KubeObject[], problems: SeaworthyError[]): readonly ReadKyvernoPolicy[] {
  const own = objects.filter(({ group }) => group === 'policies.kyverno.io');
  const exceptions = own.filter(({ kind }) => kind === 'PolicyException');
  return own
    .filter(({ kind }) => /^(?:Namespaced)?ValidatingPolicy$/.test(kind))
    .flatMap((object) => attempt(() => readKyvernoPolicy(withoutSecrets(object), exceptions), problems));
}

interface Bindings<Policy, Binding> {
  readonly bound: readonly { readonly policy: Policy; readonly binding: Binding }[];
  readonly unbound: readonly Policy[];
  readonly homeless: readonly Binding[];
}

function bind<Policy extends { readonly name: string }, Binding extends { readonly policyName: string }>(
  policies: readonly Policy[],
  bindings: readonly Binding[],
): Bindings<Policy, Binding> {
  const bound = bindings.flatMap((binding) =>
    policies.filter(({ name }) => name === binding.policyName).map((policy) => ({ policy, binding })),
  );
  return {
    bound,
    unbound: policies.filter((policy) => !bound.some((each) => each.policy === policy)),
    homeless: bindings.filter((binding) => !bound.some((each) => each.binding === binding)),
  };
}

/** What is masked is not what the API server would run. */
function withoutSecrets(object: KubeObject): KubeObject {
  const secret = object.secrets.find(({ path }) => path[0] === 'spec');
  if (secret === undefined) return object;
  throw new SeaworthyError<AdmissionErrorCode>(
    'admission/malformed',
    `${object.kind} ${object.name}: ${renderPath(secret.path)} holds what looks like a secret (${secret.detector}), which is masked before anything is run`,
    { advice: 'Take the secret out of the policy: whoever may read policies can read it.' },
  );
}

function refuse(problems: readonly SeaworthyError[]): void {
  const [first, ...others] = problems;
  if (first === undefined) return;
  if (others.length === 0) throw first;
  throw new SeaworthyError<AdmissionErrorCode>(
    first.code as AdmissionErrorCode,
    problems.map(({ message }) => message).join('\n'),
    { advice: 'Correct them one by one.' },
  );
}
