import { compareText } from '../base/compare.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { type AssessRequest, severityOf } from './assess-request.ts';
import type { Assessment, Cluster, CollectionSummary, ControlSummary, Counts } from './assessment.ts';
import { collectionKey, parseCollectionKey } from './collection-key.ts';
import { describeSupplied, isSuppliedWhole, type Supplied } from './completeness.ts';
import { addCounts, countColumns, summarise } from './counts.ts';
import { DETAIL_RULES } from './detail-budget.ts';
import { type AssessedCluster, foldToOwners } from './fold.ts';
import { createIgnoreOverlay, type IgnoreOverlay } from './ignores/apply-ignores.ts';
import { judgeFramework } from './judge-framework.ts';
import { judgeJoins } from './judge-joins.ts';
import { isStale, judgeStale } from './judge-stale.ts';
import { judgeUncollected } from './judge-uncollected.ts';
import { judgeUnread } from './judge-unread.ts';
import { dropLeavingFindings, dropLeavingOutcomes } from './leaving.ts';
import { listFindings } from './list-findings.ts';
import { listGaps, listOutcomes } from './list-outcomes.ts';
import type { PartialAssessment, SetPartial } from './partial.ts';
import { compareStarts } from './places.ts';
import { decideVerdict } from './verdicts.ts';

/** The one result of a run: joins judged, subjects folded to their owners, everything in an order of its own. */
export function assess(partial: PartialAssessment, request: AssessRequest): Assessment {
  const sets = [...partial.sets]
    .sort(([left], [right]) => compareText(left, right))
    .map(([name, set]) => assessSet(name, dropLeavingOutcomes(set), request));
  const clusters = foldClusters(sets, request);
  const controls = summariseControls(sets, clusters, request);
  const overlay = createOverlay(sets, request);
  const findings = dropLeavingFindings(listFindings(clusters, request, overlay), sets);
  const countDoubtful = (id: string): number => {
    const index = request.controls.findIndex((control) => control.id === id);
    return clusters.reduce((total, { folded }) => total + folded.countDoubtful(index), 0);
  };
  return {
    clusters: sets.map(({ cluster }) => cluster),
    inputs: sets.map(({ name, set }) => ({ set: name, ...set.counts })),
    collections: sets.flatMap(summariseCollections),
    controls,
    frameworks: request.frameworks.map((framework) => judgeFramework(framework, { controls, findings, countDoubtful })),
    findings,
    ignores: overlay?.summarise() ?? [],
    gaps: listGaps(clusters, request.controls),
    ...(request.settings.keepOutcomes ? { outcomes: listOutcomes(clusters, request.controls) } : {}),
    problems: sets.flatMap(({ set }) => set.problems).sort(compareProblems),
    passedOver: sets.flatMap(({ set }) => set.passedOver).sort(compareProblems),
    summary: summarise(addCounts(controls.map(({ counts }) => counts))),
  };
}

function createOverlay(
  sets: readonly AssessedSet[],
  { controls, settings, ignores }: AssessRequest,
): IgnoreOverlay | undefined {
  const ids = controls.map(({ id }) => id);
  const rules = ignores ?? { settings: [], upTo: 'none', known: new Map(ids.map((id) => [id, id])) };
  return createIgnoreOverlay({
    ignores: [...sets.flatMap(({ set }) => set.ignores), ...rules.settings],
    rules,
    today: settings.today,
    judged: new Set(ids),
  });
}

interface AssessedSet {
  readonly name: string;
  readonly set: SetPartial;
  readonly joins: SetPartial;
  /** Inputs and kinds that could not be read. */
  readonly unseen: readonly SetPartial[];
  readonly cluster: Cluster;
  readonly supplied: Supplied;
}

function assessSet(name: string, read: SetPartial, { controls, settings }: AssessRequest): AssessedSet {
  const isOld = isStale(name, read, settings);
  const set = isOld ? judgeStale(name, read, controls.length) : read;
  const hasUnread = isOld || set.problems.length > 0 || set.counts.untyped > 0;
  const supplied = describeSupplied(settings, { keys: set.kinds.keys(), hasUnread, collections: set.collections });
  const joins = judgeJoins(set, { controls, settings, stateOf: supplied.stateOf });
  const unseen = [judgeUnread(set, controls.length), judgeUncollected(set, controls, settings)];
  const [uid = '', ...others] = set.clusterUids;
  // Two of them are two clusters, so what they came in is neither.
  const isProven = uid !== '' && others.length === 0;
  const cluster: Cluster = {
    id: isProven ? uid : name,
    set: name,
    ...(isProven ? { provenBy: 'kube-system' as const } : {}),
    ...(set.collections === undefined || set.collections.length === 0 ? {} : { collected: true }),
  };
  return { name, set, joins, unseen, supplied, cluster };
}

function foldClusters(sets: readonly AssessedSet[], { controls, settings }: AssessRequest): readonly AssessedCluster[] {
  return [...Map.groupBy(sets, ({ cluster }) => cluster.id)].map(([id, own]) => {
    const partials = own.flatMap(({ set, joins, unseen }) => [set, joins, ...unseen]);
    return {
      id,
      folded: foldToOwners(partials, { width: controls.length, excerpts: DETAIL_RULES[settings.details].excerpts }),
    };
  });
}

function summariseControls(
  sets: readonly AssessedSet[],
  clusters: readonly AssessedCluster[],
  { controls, settings }: AssessRequest,
): readonly ControlSummary[] {
  const columns = countColumns(
    clusters.map(({ folded }) => folded.outcomes),
    controls.length,
  );
  return controls.map((control, index) => {
    const counts = columns[index] as Counts;
    const isComplete = sets.length > 0 && sets.every(({ supplied }) => isSuppliedWhole(control, supplied));
    const { status, ...why } = decideVerdict({ counts, isComplete });
    return {
      id: control.id,
      title: control.title,
      severity: severityOf(control, settings),
      verdict: status,
      ...why,
      isComplete,
      ...(isComplete && sets.some(({ supplied }) => supplied.origin === 'declared') ? { population: 'supplied' } : {}),
      counts,
    };
  });
}

function summariseCollections({ name, set, supplied }: AssessedSet): readonly CollectionSummary[] {
  const seen = [...set.kinds].map(([key, objects]) => {
    const collection = parseCollectionKey(key);
    return { set: name, ...collection, state: supplied.stateOf(collection, collection.namespace), objects };
  });
  const unseen = (set.collections ?? [])
    .filter(({ state }) => state !== 'complete')
    .map((report) => ({ set: name, ...report, objects: 0 }));
  return [...seen, ...unseen].sort((left, right) => compareText(collectionKey(left), collectionKey(right)));
}

function compareProblems(left: ReadProblem, right: ReadProblem): number {
  return compareStarts(left, right) || compareText(left.code, right.code) || compareText(left.message, right.message);
}
