import type { AdmissionErrorCode } from '../admission/errors.ts';
import type { AdmissionContext } from '../admission/run/admission-context.ts';
import {
  changeWith,
  createMutationControl,
  createMutator,
  type MutateObject,
} from '../admission/mutate/create-mutation-control.ts';
import { createPolicyControl } from '../admission/run/create-policy-control.ts';
import { createKyvernoControl } from '../admission/run/kyverno/create-kyverno-control.ts';
import { type ReadPolicies, readPolicies } from '../admission/run/read-policies.ts';
import { SeaworthyError } from '../base/error.ts';
import type { Control } from '../controls/control.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { readObjects } from '../facts/objects.ts';
import { readWholeFile } from '../manifest/read-documents.ts';

/** What was named by --policy, as plain data: it crosses to workers unchanged. */
export interface UserPolicies {
  readonly files: readonly { readonly file: string; readonly text: string }[];
  readonly context: AdmissionContext;
}

export interface PolicyObjects extends ReadPolicies {
  /** Everything that stands beside the policies: their parameters, and Namespaces. */
  readonly objects: readonly KubeObject[];
}

/** Throws `admission/…`, and what a text cannot be read for. */
export function readPolicyObjects(files: UserPolicies['files']): PolicyObjects {
  const objects = files.flatMap(({ file, text }) => {
    const { documents, problems } = readWholeFile(file, text);
    const [problem] = problems;
    if (problem !== undefined)
      throw new SeaworthyError<AdmissionErrorCode>(
        'admission/malformed',
        `${file}:${problem.line}: ${problem.message}`,
        {
          advice: problem.advice,
        },
      );
    return documents.flatMap(({ document }) => readObjects(document, { namespace: '' }).objects);
  });
  return { ...readPolicies(objects), objects };
}

/** A control for each policy by each of its bindings, and for each of Kyverno's. Those that refuse are asked about what those that change leave. */
export function createPolicyControls(policies: UserPolicies): readonly Control[] {
  const { mutate, controls, bound, kyverno } = createPolicyMutator(policies);
  const around = { context: policies.context, change: changeWith(mutate) };
  return [
    ...controls,
    ...bound.map((each) => createPolicyControl(each, around)),
    ...kyverno.map((policy) => createKyvernoControl(policy, around)),
  ];
}

export interface PolicyMutator extends Pick<ReadPolicies, 'bound' | 'kyverno'> {
  /** What those that change objects make of one. */
  readonly mutate: MutateObject;
  /** A control for each of them. */
  readonly controls: readonly Control[];
}

export function createPolicyMutator({ files, context }: UserPolicies): PolicyMutator {
  const { bound, kyverno, mutations } = readPolicyObjects(files);
  const mutate = createMutator(mutations, context);
  return { bound, kyverno, mutate, controls: mutations.map((each) => createMutationControl(each, mutate)) };
}

export function noneFound(message: string): SeaworthyError<AdmissionErrorCode> {
  return new SeaworthyError<AdmissionErrorCode>('admission/none-found', message, {
    advice:
      'Name files or folders that hold ValidatingAdmissionPolicies or MutatingAdmissionPolicies with their bindings, or ValidatingPolicies of Kyverno.',
  });
}
