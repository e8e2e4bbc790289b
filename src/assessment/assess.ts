import { compareText } from '../base/compare.ts';
import { SEVERITIES, type Severity } from '../base/severity.ts';
import type { Control } from '../controls/control.ts';
import { COLLECTIONS } from '../facts/collections.ts';
import type { StateOf } from '../facts/views/create-view.ts';
import type { Framework } from '../frameworks/framework.ts';
import type {
  Assessment,
  Cluster,
  CollectionSummary,
  ControlSummary,
  Counts,
  Finding,
  Gap,
  OutcomeRow,
} from './assessment.ts';
import { createStateOf } from './completeness.ts';
import { addCounts, countStatuses, summarise } from './counts.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Folded, foldToOwners, parseSubject } from './fold.ts';
import { judgeFramework } from './judge-framework.ts';
import { judgeJoins } from './judge-joins.ts';
import type { Status } from './outcome.ts';
import { statusAt } from './outcome-rows.ts';
import type { Partial, RawFinding, SetPartial } from './partial.ts';
import type { JudgeSettings } from './settings.ts';
import { decideVerdict } from './verdicts.ts';

export interface AssessRequest {
  /** In the order that the judge had. */
  readonly controls: readonly Control[];
  readonly frameworks: readonly Framework[];
  readonly settings: JudgeSettings;
}

/** The one result of a run: joins judged, subjects folded to their owners, everything in an order of its own. */
export function assess(partial: Partial, request: AssessRequest): Assessment {
  const sets = [...partial.sets]
    .sort(([left], [right]) => compareText(left, right))
    .map(([name, set]) => assessSet(name, set, request));
  const controls = request.controls.map((control, index) =>
    summariseControl(control, index, { sets, settings: request.settings }),
  );
  const problems = sets
    .flatMap(({ set }) => set.problems)
    .sort((left, right) => compareText(left.file, right.file) || left.line - right.line || left.column - right.column);
  return {
    clusters: sets.map(({ cluster }) => cluster),
    inputs: sets.map(({ name, set }) => ({ set: name, ...set.counts })),
    collections: sets.flatMap(({ name, set, stateOf }) => summariseCollections(name, set, stateOf)),
    controls,
    frameworks: request.frameworks.map((framework) => judgeFramework(framework, controls)),
    findings: sortFindings(sets, request),
    gaps: sets.flatMap((set) => makeGaps(set, request.controls)).sort(compareGaps),
    ...(request.settings.keepOutcomes ? { outcomes: sets.flatMap((set) => listOutcomes(set, request.controls)) } : {}),
    problems,
    summary: summarise(addCounts(controls.map(({ counts }) => counts))),
  };
}

interface AssessedSet {
  readonly name: string;
  readonly set: SetPartial;
  readonly cluster: Cluster;
  readonly stateOf: StateOf;
  readonly folded: Folded;
}

function assessSet(name: string, unjoined: SetPartial, { controls, settings }: AssessRequest): AssessedSet {
  const stateOf = createStateOf(settings.complete, unjoined.problems.length > 0);
  const set = judgeJoins(unjoined, controls, settings, stateOf);
  return { name, set, stateOf, cluster: { id: set.clusterUid ?? name, set: name }, folded: foldToOwners(set) };
}

function summariseControl(
  control: Control,
  index: number,
  { sets, settings }: { sets: readonly AssessedSet[]; settings: JudgeSettings },
): ControlSummary {
  const counts = addCounts(sets.map((set) => countControl(set, index)));
  const isComplete = sets.length > 0 && sets.every(({ stateOf, set }) => readsWhole(control, stateOf, set));
  return {
    id: control.id,
    title: control.title,
    severity: severityOf(control, settings),
    verdict: decideVerdict({ counts, isComplete }),
    isComplete,
    counts,
  };
}

function countControl({ folded: { outcomes } }: AssessedSet, index: number): Counts {
  const statuses: Status[] = [];
  for (let row = 0; row < outcomes.keys.length; row++) {
    const status = statusAt(outcomes, row, index);
    if (status !== undefined) statuses.push(status);
  }
  return countStatuses(statuses);
}

/** Every kind that the control reads was seen whole, in all namespaces. */
function readsWhole(control: Control, stateOf: StateOf, set: SetPartial): boolean {
  const kinds = control.reads.flatMap((name) => (name === 'all' ? kindsSeen(set) : COLLECTIONS[name]));
  return kinds.every((kind) => stateOf(kind, '*') === 'complete');
}

function kindsSeen({ kinds }: SetPartial): readonly { readonly group: string; readonly kind: string }[] {
  return [{ group: '', kind: '*' }, ...[...kinds.keys()].map(parseKind)];
}

function parseKind(key: string): { group: string; kind: string; namespace: string } {
  const [group = '', kind = '', namespace = ''] = key.split('/');
  return { group, kind, namespace };
}

function severityOf({ id, severity }: Control, { severities }: JudgeSettings): Severity {
  return severities[id] ?? severity;
}

function summariseCollections(name: string, { kinds }: SetPartial, stateOf: StateOf): readonly CollectionSummary[] {
  return [...kinds]
    .sort(([left], [right]) => compareText(left, right))
    .map(([key, objects]) => {
      const { group, kind, namespace } = parseKind(key);
      return { set: name, group, kind, namespace, state: stateOf({ group, kind }, namespace), objects };
    });
}

/** Sorted by keys that are made once: there may be a hundred thousand of them. */
function sortFindings(sets: readonly AssessedSet[], request: AssessRequest): readonly Finding[] {
  const keyed = sets.flatMap(({ cluster, folded }) =>
    folded.findings.map((raw) => {
      const control = request.controls[raw.control] as Control;
      const finding = makeFinding(raw, { cluster: cluster.id, control, settings: request.settings });
      const rank = SEVERITIES.length - SEVERITIES.indexOf(finding.severity);
      return { finding, key: `${rank} ${control.id} ${cluster.id} ${raw.subject} ${finding.fingerprint}` };
    }),
  );
  return keyed.sort((left, right) => compareText(left.key, right.key)).map(({ finding }) => finding);
}

function makeFinding(
  raw: RawFinding,
  { cluster, control, settings }: { cluster: string; control: Control; settings: JudgeSettings },
): Finding {
  return {
    cluster,
    control: control.id,
    status: 'fail',
    severity: severityOf(control, settings),
    subject: parseSubject(raw.subject),
    locations: raw.places.map(({ file, line, column, path, excerpt }, index) => ({
      file,
      line,
      column,
      path,
      ...(index === 0 ? { excerpt } : {}),
    })),
    message: raw.places[0]?.message ?? control.title,
    fix: fixOf(control, raw.check),
    fingerprint: fingerprintOf(control.id, raw.subject, raw.stablePath),
    count: raw.count,
  };
}

function fixOf(control: Control, check: number): Finding['fix'] {
  const own = control.kind === 'cel' ? control.checks[check]?.fix : undefined;
  return own ?? control.fix;
}

const SUBJECTS_SHOWN = 5;

function makeGaps({ cluster, folded }: AssessedSet, controls: readonly Control[]): readonly Gap[] {
  return folded.gaps.map(({ control, status, reason, subjects }) => ({
    cluster: cluster.id,
    control: controls[control]?.id ?? '',
    status,
    reason,
    count: subjects.size,
    subjects: [...subjects].sort(compareText).slice(0, SUBJECTS_SHOWN).map(parseSubject),
  }));
}

function compareGaps(left: Gap, right: Gap): number {
  return (
    compareText(left.control, right.control) ||
    compareText(left.cluster, right.cluster) ||
    compareText(left.status, right.status) ||
    compareText(left.reason, right.reason)
  );
}

function listOutcomes(
  { cluster, folded: { outcomes } }: AssessedSet,
  controls: readonly Control[],
): readonly OutcomeRow[] {
  return outcomes.keys.flatMap((key, row) =>
    controls.flatMap(({ id }, index) => {
      const status = statusAt(outcomes, row, index);
      return status === undefined ? [] : [{ cluster: cluster.id, control: id, subject: parseSubject(key), status }];
    }),
  );
}
