import type { Control } from '../../src/controls/control.ts';
import { type Manifest, objectsOfManifest } from '../../tools/control/read-objects.ts';
import type { ControlFolder } from './control-folder.ts';

type Checked = Pick<Control, 'id' | 'title' | 'since' | 'subject' | 'reads' | 'fix'> & {
  readonly messages: readonly string[];
};

/** What a control and its folder lack of what the house promises for every one; a sentence each. */
export function findShortcomings(control: Control, folder: ControlFolder): readonly string[] {
  const checked: Checked = {
    ...control,
    messages: control.kind === 'cel' ? control.checks.map(({ messageSource }) => messageSource) : [],
  };
  return RULES.filter(({ holds }) => !holds(checked, folder)).map(({ says }) => says);
}

interface Rule {
  readonly says: string;
  readonly holds: (control: Checked, folder: ControlFolder) => boolean;
}

const SECTIONS = ['How it is abused', 'What counts', 'What to do', 'When an exception is fair'];
const NOTHING_UNKNOWN = 'Why nothing is unknown';
const NO_JOB = 'Why no Job fails';
const GRAMMAR = /\/(?:no|require|restrict|limit|separate|pin)-[a-z0-9-]+$/;
/** Frameworks point at controls, never the other way round. */
const FRAMEWORK = /\b(?:CIS|NIST|PCI|SOC ?2|ISO ?\d{4,}|NSA|CKV_\w+|KSV-?\d+|C-\d{4})\b/;

const RULES: readonly Rule[] = [
  { says: 'the folder is named like the control', holds: ({ id }, folder) => folder.id === id },
  {
    says: 'the name begins with no-, require-, restrict-, limit-, separate- or pin-',
    holds: ({ id }) => GRAMMAR.test(id),
  },
  { says: 'since is a version', holds: ({ since }) => /^\d+\.\d+\.\d+$/.test(since) },
  { says: 'the README is headed by the title', holds: ({ title }, { readme }) => readme.startsWith(`# ${title}\n\n`) },
  {
    says: `the README has the sections ${SECTIONS.join(', ')}, in this order and none empty`,
    holds: (_, { readme }) => hasSections(readme),
  },
  {
    says: 'neither README nor messages name a framework or its numbers',
    holds: ({ title, messages }, { readme }) => ![readme, title, ...messages].some((text) => FRAMEWORK.test(text)),
  },
  {
    says: 'messages are part of a sentence: small at the beginning, no full stop at the end, no second sentence',
    holds: ({ messages }) => messages.every(isPartOfSentence),
  },
  {
    says: 'a control without a fix says why, in small letters and without a full stop',
    holds: ({ fix }) => fix.kind === 'edit' || isPartOfSentence(fix.reason),
  },
  {
    says: 'nothing is left to do: no TODO in the control, its README or its examples',
    holds: ({ title, messages, fix }, { readme, examples }) =>
      ![title, readme, ...messages, JSON.stringify(fix), ...examples.map(({ text }) => text)].some((text) =>
        text.includes('TODO'),
      ),
  },
  { says: 'three examples pass', holds: (_, folder) => named(folder, 'pass').length >= 3 },
  { says: 'two examples fail', holds: (_, folder) => named(folder, 'fail').length >= 2 },
  {
    says: `an example is unknown, or the README says under "${NOTHING_UNKNOWN}" why there is none`,
    holds: (_, folder) => named(folder, 'unknown').length > 0 !== folder.readme.includes(`## ${NOTHING_UNKNOWN}\n\n`),
  },
  {
    says: 'every failing example says where, and no other does',
    holds: (_, { examples }) => examples.every(saysWhere),
  },
  {
    says: `where pods are judged, a Pod, a template and a CronJob fail (or the README says under "${NO_JOB}" why none does), and each of them passes`,
    holds: (control, folder) => !isAboutPods(control) || ['pass', 'fail'].every((kind) => hasForms(folder, kind)),
  },
  {
    says: 'where containers are judged, there are regular, init, sidecar and ephemeral ones',
    holds: ({ subject }, { examples }) => subject !== 'container' || hasRoles(examples),
  },
];

function hasSections(readme: string): boolean {
  const headings = [...readme.matchAll(/^## (.+)\n\n(?!#)/gm)].map(([, heading]) => heading);
  const found = headings.filter((heading) => SECTIONS.includes(heading ?? ''));
  return found.join() === SECTIONS.join();
}

function isPartOfSentence(text: string): boolean {
  const plain = text.trim();
  return plain !== '' && !/^[A-Z][a-z]+ [a-z{]/.test(plain) && !plain.endsWith('.') && !/[a-z]\. [A-Z]/.test(plain);
}

function named({ examples }: ControlFolder, kind: string): readonly Manifest[] {
  return examples.filter(({ file }) => file.startsWith(`${kind}.`));
}

function saysWhere({ file, text }: Manifest): boolean {
  return text.includes('# fails at: ') === file.startsWith('fail.');
}

function isAboutPods({ subject, reads }: Checked): boolean {
  return subject !== 'object' && reads.includes('workloads');
}

function hasForms(folder: ControlFolder, kind: string): boolean {
  const kinds = named(folder, kind).flatMap((example) => objectsOfManifest(example).map((object) => object.kind));
  const hasJob = kinds.includes('CronJob') !== (kind === 'fail' && folder.readme.includes(`## ${NO_JOB}\n\n`));
  return kinds.includes('Pod') && hasJob && kinds.some((found) => TEMPLATES.has(found));
}

const TEMPLATES: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);

function hasRoles(examples: readonly Manifest[]): boolean {
  const objects = examples.flatMap(objectsOfManifest);
  const roles = new Set(objects.flatMap(({ pod }) => pod?.containers.map(({ role }) => role) ?? []));
  return roles.size === 4;
}
