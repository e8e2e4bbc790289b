import type { Finding, Gap, OutcomeRow } from '../../assessment/assessment.ts';
import { compareText } from '../../base/compare.ts';
import type { Control } from '../../controls/control.ts';
import { type Subject, subjectKey } from '../../facts/subject.ts';
import { createRefusesMade } from './made-anew.ts';
import { findSmallestCover } from './smallest-cover.ts';

/** What policies would do to what is there. */
export interface Preview {
  /** How much of what is there was judged: what is not seen may be refused. */
  readonly known: 'all' | 'part' | 'nothing';
  /** Sorted by how many objects they would refuse, most first. */
  readonly policies: readonly PolicyPreview[];
  /** Workloads whose pods, or whose Jobs, would be refused when their controller makes them anew, each once, sorted. */
  readonly stuck: readonly StuckWorkload[];
  /** The fewest controls and namespaces to leave out so that nothing that is there would be refused. */
  readonly exclusions: { readonly controls: readonly string[]; readonly namespaces: readonly string[] };
  /** What could not be judged, so that nobody knows what a policy would do to it. */
  readonly unknown: readonly UnknownOutcome[];
}

export interface PolicyPreview {
  readonly control: string;
  /** Objects that it would refuse if they were written today, sorted; what an object makes counts with it. */
  readonly objects: readonly Subject[];
  /** How many of them are workloads whose pods do not come back. */
  readonly stuck: number;
}

export interface StuckWorkload {
  readonly subject: Subject;
  /** Whose policies would refuse its pods, sorted. */
  readonly controls: readonly string[];
}

export interface UnknownOutcome extends Pick<Gap, 'control' | 'reason' | 'count'> {}

export interface PreviewRequest {
  /** Those that are exported. */
  readonly controls: readonly Control[];
  readonly findings: readonly Pick<Finding, 'control' | 'subject'>[];
  /** Of these controls, passes too. */
  readonly outcomes: readonly OutcomeRow[];
  readonly gaps: readonly Pick<Gap, 'control' | 'status' | 'reason' | 'count'>[];
  /** Namespaces that the policies do not look into. */
  readonly excluded: readonly string[];
  /** Outcomes that are a pass or a fail. */
  readonly judged: number;
  /** Kinds could not be read whole, or files not at all. */
  readonly isCut: boolean;
}

/** From what a scan finds: a policy refuses exactly that, and heeds no ignores. */
export function previewPolicies(request: PreviewRequest): Preview {
  const { controls, findings, gaps, excluded } = request;
  const isExcluded = new Set(excluded);
  const refused = findings
    .map(({ control, subject }) => ({ control, subject: { ...subject, container: '' } }))
    .filter(({ subject }) => !isExcluded.has(placeOf(subject)));
  const byId = new Map(controls.map((control) => [control.id, control]));
  const refusesMade = createRefusesMade(request.outcomes);
  const stuck = refused.filter(({ control, subject }) => {
    const known = byId.get(control);
    return known !== undefined && refusesMade(known, subject);
  });
  const byControl = Map.groupBy(refused, ({ control }) => control);
  const stuckByControl = Map.groupBy(stuck, ({ control }) => control);
  const unknown = listUnknown(gaps);
  return {
    known: request.judged === 0 ? 'nothing' : request.isCut || unknown.length > 0 ? 'part' : 'all',
    policies: controls
      .map(({ id }) => ({
        control: id,
        objects: listSubjects(byControl.get(id) ?? []),
        stuck: listSubjects(stuckByControl.get(id) ?? []).length,
      }))
      .sort((left, right) => right.objects.length - left.objects.length || compareText(left.control, right.control)),
    stuck: listStuck(stuck),
    exclusions: findExclusions(refused),
    unknown,
  };
}

interface Refusal {
  readonly control: string;
  readonly subject: Subject;
}

/** The namespace whose labels decide whether a policy looks at an object: a namespace's own are those of itself. */
function placeOf({ group, kind, namespace, name }: Subject): string {
  return group === '' && kind === 'Namespace' ? name : namespace;
}

function listSubjects(refusals: readonly Refusal[]): readonly Subject[] {
  return [...groupSubjects(refusals).values()].flatMap(([first]) => first?.subject ?? []);
}

function listStuck(refusals: readonly Refusal[]): readonly StuckWorkload[] {
  return [...groupSubjects(refusals).values()].flatMap((own) => {
    const controls = [...new Set(own.map(({ control }) => control))].sort(compareText);
    return own.slice(0, 1).map(({ subject }) => ({ subject, controls }));
  });
}

function groupSubjects(refusals: readonly Refusal[]): ReadonlyMap<string, readonly Refusal[]> {
  const groups = Map.groupBy(refusals, ({ subject }) => subjectKey(subject));
  return new Map([...groups].sort(([left], [right]) => compareText(left, right)));
}

/** What lives in no namespace, or names none, cannot be left out by one. */
function findExclusions(refused: readonly Refusal[]): Preview['exclusions'] {
  const bound = new Set(refused.filter(({ subject }) => placeOf(subject) === '').map(({ control }) => control));
  const free = refused.filter(({ control }) => !bound.has(control));
  const cover = findSmallestCover(free.map(({ control, subject }) => ({ left: control, right: placeOf(subject) })));
  return { controls: [...bound, ...cover.left].sort(compareText), namespaces: cover.right };
}

function listUnknown(gaps: PreviewRequest['gaps']): readonly UnknownOutcome[] {
  return gaps
    .filter(({ status }) => status !== 'manual')
    .map(({ control, reason, count }) => ({ control, reason, count }))
    .sort((left, right) => compareText(left.control, right.control) || compareText(left.reason, right.reason));
}
