import type { ControlMeta } from '../../src/controls/control.ts';
import { AT, scaffoldExamples } from './scaffold-examples.ts';

export interface Scaffold {
  readonly id: string;
  readonly since: string;
  readonly subject: ControlMeta['subject'];
}

/** The files of a new control, by their path in its folder: they build, and what is TODO in them is the author's to write. */
export function scaffoldControl(scaffold: Scaffold): ReadonlyMap<string, string> {
  return new Map([
    ['control.yaml', renderControl(scaffold)],
    ['README.md', README],
    ...[...scaffoldExamples(scaffold.subject)].map(([name, text]) => [`examples/${name}`, text] as const),
  ]);
}

const READS = { container: 'workloads', pod: 'workloads', object: 'configmaps' } as const;
const NAMES = {
  container: 'container {container.name}',
  pod: 'the pod',
  object: 'the object',
} as const;

function renderControl({ id, since, subject }: Scaffold): string {
  return `id: ${id}
title: TODO one sentence that is true when the control passes
severity: medium # low, medium, high, critical
since: ${since}
subject: ${subject} # the expression is asked about each ${subject}, as \`${subject}\`
reads: [${READS[subject]}]
parameters: []
# CEL that is true where all is well; a field that may be absent is read as ${subject}.?field.orValue(…).
expression: "true"
# Where a finding points, and what a fix changes: a path below the ${subject}.
at: ${AT[subject]}
message: "${NAMES[subject]} TODO does what it should not, so that this or that can happen"
fix:
  none: TODO why nobody can make this change without thinking; or a list of \`- set:\` with \`value:\`, and \`- remove:\`
`;
}

const README = `# TODO one sentence that is true when the control passes

TODO what this is, in two sentences for somebody who never heard of it.

## How it is abused

TODO what an attacker does with it, step by step.

## What counts

TODO what passes and what does not, with the edges: what is inherited, what is the default, what the API server refuses.

## What to do

TODO the change, and what may stop working.

## When an exception is fair

TODO who needs this, and what they do instead to be safe.

## Where other tools differ

TODO the cases in which others say something else, and why this is the truth; or leave the section out.
`;
