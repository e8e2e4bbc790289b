import { convertPolicy, isClassicPolicy, type LeftRule } from '../admission/import/convert-policy.ts';
import type { ControlFile } from '../admission/import/control-file.ts';
import type { KubeObject } from '../facts/kube-object.ts';
import { readObjects } from '../facts/objects.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import type { InputRequest, Inputs } from './ports.ts';

export interface ImportedPolicies {
  /** How many policies there were. */
  readonly policies: number;
  /** Each with an id of its own. */
  readonly controls: readonly ControlFile[];
  readonly left: readonly LeftRule[];
  /** What could not be read. */
  readonly problems: readonly ReadProblem[];
}

/** Finds policies of Kyverno in files, and makes controls of their rules. `namespace` is that of policies that say none. */
export function createImportKyverno(
  inputs: Inputs,
  namespace: string,
): (request: InputRequest) => Promise<ImportedPolicies> {
  return async (request) => {
    const objects: KubeObject[] = [];
    const problems: ReadProblem[] = [];
    for await (const event of inputs.read(request)) {
      if (event.kind === 'problem') problems.push(event.problem);
      if (event.kind !== 'chunk') continue;
      for (const slice of event.chunk.slices) {
        const document = readSlice(event.chunk, slice);
        if (!isReadProblem(document)) objects.push(...readObjects(document, { namespace }).objects.filter(isOfKyverno));
      }
    }
    const policies = objects.filter(isClassicPolicy);
    const exceptions = objects.filter(({ kind }) => kind === 'PolicyException');
    const converted = policies.map((policy) => convertPolicy(policy, exceptions));
    return {
      policies: policies.length,
      controls: nameApart(converted.flatMap(({ controls }) => controls)),
      left: converted.flatMap(({ left }) => left),
      problems,
    };
  };
}

function isOfKyverno({ group }: KubeObject): boolean {
  return group === 'kyverno.io';
}

/** Policies and rules of the same name, or of names that differ in letters that an id does not have, are numbered. */
function nameApart(controls: readonly ControlFile[]): readonly ControlFile[] {
  const taken = new Set<string>();
  return controls.map((control) => {
    let { id } = control;
    for (let count = 2; taken.has(id); count++) id = `${control.id}-${count}`;
    taken.add(id);
    return { ...control, id };
  });
}
