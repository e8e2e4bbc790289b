import type { Control } from '../controls/control.ts';
import type { Procedure } from '../frameworks/framework.ts';
import { type FoundRequirement, nameRequirement } from '../frameworks/find-requirement.ts';
import type { Canvas } from './canvas.ts';
import { describeOrigin, nameFramework, nameGroup } from './describe-framework.ts';
import { wrapWords } from './width.ts';

/** A control that a requirement names, and the beginning of its README. */
export interface NamedControl extends Pick<Control, 'id' | 'title' | 'severity'> {
  readonly opening: string;
}

/** All there is to know of a requirement: whose it is, how it is shown to hold, what a person does, which controls decide. */
export function renderRequirement(found: FoundRequirement, controls: readonly NamedControl[], canvas: Canvas): string {
  const { requirement } = found;
  const parts = [
    renderHead(found, canvas),
    renderOrigin(found, canvas),
    ...section('What decides it', renderControls(found, controls, canvas), canvas),
    ...section(
      requirement.method === 'automated' ? 'What a person looks at beside it' : 'What a person does',
      requirement.procedure === undefined ? [] : renderProcedure(requirement.procedure, canvas),
      canvas,
    ),
    ...section('Where the control plane is bought', renderNote(found, canvas), canvas),
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderHead(found: FoundRequirement, { style, width }: Canvas): readonly string[] {
  const { title, who, method } = found.requirement;
  const facts = [`${who} answers for it`, METHOD_WORDS[method]].join(` ${style.marks.dot} `);
  return [
    ...wrapWords(title, width).map(style.bold),
    style.cyan(nameRequirement(found)),
    ...wrapWords(facts, width - 2).map((line) => `  ${line}`),
  ];
}

const METHOD_WORDS = {
  automated: 'automated: controls decide it',
  procedure: 'procedure: a person looks and keeps evidence',
  attestation: 'attestation: somebody states it and signs',
  citation: 'citation: what the provider publishes shows it',
} as const;

function renderOrigin({ framework, requirement }: FoundRequirement, { style, width }: Canvas): readonly string[] {
  const group = framework.groups.find(({ id }) => id === requirement.group);
  const text = [
    nameFramework(framework),
    ...(group === undefined ? [] : [nameGroup(group)]),
    ...describeOrigin(framework),
  ].join(` ${style.marks.dot} `);
  return [...wrapWords(text, width), framework.link].map(style.dim);
}

function section(title: string, lines: readonly string[], { style }: Canvas): readonly (readonly string[])[] {
  return lines.length === 0 ? [] : [[style.bold(title), '', ...lines]];
}

function renderControls(
  { requirement: { method, places } }: FoundRequirement,
  controls: readonly NamedControl[],
  { style, width }: Canvas,
): readonly string[] {
  const lines = controls.flatMap(({ id, title, severity, opening }) => [
    `  ${style.cyan(id)}  ${severity}${places?.[id] === undefined ? '' : `, only ${places[id]}`}`,
    ...wrapWords(title, width - 4).map((line) => `    ${line}`),
    ...wrapWords(opening, width - 4).map((line) => `    ${style.dim(line)}`),
  ]);
  if (controls.length === 0 || method === 'automated') return lines;
  return [...lines, '', ...wrapWords(ONLY_FAILS, width - 2).map((line) => `  ${line}`)];
}

const ONLY_FAILS = 'Where a control fails, so does the requirement; where it passes, a person decides the rest.';

const LABEL = 9;

function renderProcedure(
  { where, look, do: steps, expect, default: otherwise, keep }: Procedure,
  canvas: Canvas,
): readonly string[] {
  return [
    ...renderPart('where', where, canvas),
    ...(look === undefined ? [] : ['', ...look.split('\n').map((line) => `    ${canvas.style.cyan(line)}`), '']),
    ...renderPart('do', steps, canvas),
    ...renderPart('expect', expect, canvas),
    ...renderPart('default', otherwise, canvas),
    ...renderPart('keep', keep, canvas),
  ];
}

function renderPart(label: string, text: string | undefined, { style, width }: Canvas): readonly string[] {
  if (text === undefined) return [];
  return wrapWords(text, width - LABEL - 2).map(
    (line, index) => `  ${index === 0 ? style.dim(label.padEnd(LABEL)) : ' '.repeat(LABEL)}${line}`,
  );
}

const MANAGED_WORDS = {
  provider: 'The provider answers for it.',
  shared: 'It is shared: the provider makes it, the customer chooses and checks.',
  customer: 'It is still the customer’s.',
} as const;

function renderNote({ requirement: { managed, note } }: FoundRequirement, { width }: Canvas): readonly string[] {
  if (managed === undefined) return [];
  return wrapWords([MANAGED_WORDS[managed], note ?? ''].join(' '), width - 2).map((line) => `  ${line}`);
}

/** The requirements that a control decides, or can show to fail; nothing where no framework names it. */
export function renderAskedFor(found: readonly FoundRequirement[], { style, width }: Canvas): readonly string[] {
  return found.flatMap((each) => {
    const name = nameRequirement(each);
    return [`  ${style.cyan(name)}`, ...wrapWords(each.requirement.title, width - 4).map((line) => `    ${line}`)];
  });
}
