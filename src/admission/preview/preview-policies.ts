import type { Finding } from '../../assessment/assessment.ts';
import { compareText } from '../../base/compare.ts';
import type { Control } from '../../controls/control.ts';
import { KNOWN_TEMPLATES } from '../../facts/pod-template.ts';
import { type Subject, subjectKey } from '../../facts/subject.ts';
import { findSmallestCover } from './smallest-cover.ts';

/** What policies would do to what is there. */
export interface Preview {
  readonly policies: readonly PolicyPreview[];
  /** Workloads whose pods would be refused when their controller makes them anew, each once, sorted. */
  readonly stuck: readonly Subject[];
  /** The fewest controls and namespaces to leave out so that nothing that is there would be refused. */
  readonly exclusions: { readonly controls: readonly string[]; readonly namespaces: readonly string[] };
}

export interface PolicyPreview {
  readonly control: string;
  /** Objects that it would refuse if they were written today. */
  readonly objects: number;
  /** Those among them whose pods do not come back. */
  readonly stuck: number;
}

export interface PreviewRequest {
  /** Those that are exported. */
  readonly controls: readonly Pick<Control, 'id' | 'subject'>[];
  readonly findings: readonly Finding[];
  /** Namespaces that the policies do not look into. */
  readonly excluded: readonly string[];
}

/** From what a scan finds: a policy refuses exactly that. */
export function previewPolicies({ controls, findings, excluded }: PreviewRequest): Preview {
  const isExcluded = new Set(excluded);
  const refused = findings
    .filter(({ subject }) => subject.namespace === '' || !isExcluded.has(subject.namespace))
    .map(({ control, subject }) => ({ control, subject: { ...subject, container: '' } }));
  const about = new Map(controls.map((control) => [control.id, control]));
  const isStuck = ({ control, subject }: Refusal): boolean =>
    about.get(control)?.subject !== 'object' && makesPods(subject);
  const policies = controls.map(({ id }) => {
    const own = refused.filter(({ control }) => control === id);
    return { control: id, objects: countSubjects(own), stuck: countSubjects(own.filter(isStuck)) };
  });
  return {
    policies: policies.sort((left, right) => right.objects - left.objects || compareText(left.control, right.control)),
    stuck: distinct(refused.filter(isStuck)),
    exclusions: findExclusions(refused),
  };
}

interface Refusal {
  readonly control: string;
  readonly subject: Subject;
}

/** A Pod that nobody made is gone with its node, whatever a policy says. */
function makesPods({ group, kind }: Subject): boolean {
  return kind !== 'Pod' && KNOWN_TEMPLATES.has(`${group}/${kind}`);
}

function countSubjects(refusals: readonly Refusal[]): number {
  return new Set(refusals.map(({ subject }) => subjectKey(subject))).size;
}

function distinct(refusals: readonly Refusal[]): readonly Subject[] {
  const subjects = new Map(refusals.map(({ subject }) => [subjectKey(subject), subject]));
  return [...subjects].sort(([left], [right]) => compareText(left, right)).map(([, subject]) => subject);
}

/** What lives in no namespace, or names none, cannot be left out by one. */
function findExclusions(refused: readonly Refusal[]): Preview['exclusions'] {
  const bound = new Set(refused.filter(({ subject }) => subject.namespace === '').map(({ control }) => control));
  const free = refused.filter(({ control }) => !bound.has(control));
  const cover = findSmallestCover(free.map(({ control, subject }) => ({ left: control, right: subject.namespace })));
  return { controls: [...bound, ...cover.left].sort(compareText), namespaces: cover.right };
}
