import type { Severity } from '../../base/severity.ts';
import type { Subject } from '../../facts/subject.ts';
import type { Status } from '../outcome.ts';

/** What is looked at of a run, when it is held against another one. */
export interface RunToCompare {
  readonly clusters: readonly { readonly id: string; readonly set: string }[];
  readonly controls: readonly { readonly id: string; readonly verdict: Status }[];
  readonly frameworks: readonly { readonly id: string; readonly requirements: readonly JudgedRequirement[] }[];
  readonly findings: readonly FoundThen[];
  readonly gaps: readonly Gap[];
  /** Whether an object was there at all; undefined where nothing tells. */
  readonly wasSeen: (cluster: string, subject: Subject) => boolean | undefined;
}

export interface JudgedRequirement {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
}

export interface FoundThen {
  readonly cluster: string;
  readonly control: string;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly message: string;
  /** The same for the same control, subject and path, in every run. */
  readonly fingerprint: string;
}

interface Gap {
  readonly cluster: string;
  readonly control: string;
  readonly reason: string;
}

/** Two runs: what got worse, what got better, and of what that cannot be said. */
export interface ComparedRuns {
  readonly clusters: readonly ComparedCluster[];
  readonly requirements: readonly ComparedRequirement[];
  /** Clusters that one of the runs alone is of. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

export interface ComparedCluster {
  /** As the later run named it. */
  readonly set: string;
  /** Found now, and not then. */
  readonly worse: readonly FoundThen[];
  /** Found then; its object is there and passes now. */
  readonly better: readonly FoundThen[];
  /** Found then; whether it is mended nobody can say from the later run. */
  readonly unseen: readonly Unseen[];
  /** How many were found both times. */
  readonly same: number;
}

export interface Unseen {
  readonly finding: FoundThen;
  readonly why: UnseenWhy;
}

export type UnseenWhy =
  /** The object is not there any more. */
  | 'gone'
  /** The later run did not judge by the control. */
  | 'not judged'
  /** The later run could not see all that the control reads. */
  | 'not evaluated'
  /** Nothing in the later run says whether the object is there. */
  | 'fixed or gone';

export interface ComparedRequirement {
  /** `framework/id` */
  readonly id: string;
  readonly title: string;
  readonly before?: Status;
  readonly after?: Status;
  readonly change: RequirementChange;
}

export type RequirementChange = 'worse' | 'better' | 'unseen' | 'newly seen' | 'same';

/** Clusters are the same where their ids are; of two runs of one cluster each, those two are meant. */
export function compareRuns(before: RunToCompare, after: RunToCompare): ComparedRuns {
  const pairs = pairClusters(before, after);
  const [were, are] = [new Set(pairs.map(([was]) => was.id)), new Set(pairs.map(([, is]) => is.id))];
  return {
    clusters: pairs.map((pair) => compareCluster(pair, before, after)),
    requirements: compareRequirements(before, after),
    onlyBefore: before.clusters.filter(({ id }) => !were.has(id)).map(({ set }) => set),
    onlyAfter: after.clusters.filter(({ id }) => !are.has(id)).map(({ set }) => set),
  };
}

type Cluster = RunToCompare['clusters'][number];
type Pair = readonly [was: Cluster, is: Cluster];

function pairClusters(before: RunToCompare, after: RunToCompare): readonly Pair[] {
  const [was, ...others] = before.clusters;
  const [is, ...more] = after.clusters;
  if (was !== undefined && is !== undefined && others.length + more.length === 0) return [[was, is]];
  return before.clusters.flatMap((cluster) => {
    const same = after.clusters.find(({ id }) => id === cluster.id);
    return same === undefined ? [] : [[cluster, same] as const];
  });
}

function compareCluster([was, is]: Pair, before: RunToCompare, after: RunToCompare): ComparedCluster {
  const then = before.findings.filter(({ cluster }) => cluster === was.id);
  const now = after.findings.filter(({ cluster }) => cluster === is.id);
  const [known, left] = [indexFingerprints(then), indexFingerprints(now)];
  const explain = createExplain(is.id, after);
  const absent = then.filter(({ fingerprint }) => !left.has(fingerprint));
  const explained = absent.map((finding) => ({ finding, why: explain(finding) }));
  return {
    set: is.set,
    worse: now.filter(({ fingerprint }) => !known.has(fingerprint)),
    better: explained.flatMap(({ finding, why }) => (why === undefined ? [finding] : [])),
    unseen: explained.flatMap(({ finding, why }) => (why === undefined ? [] : [{ finding, why }])),
    same: then.length - absent.length,
  };
}

function indexFingerprints(findings: readonly FoundThen[]): ReadonlySet<string> {
  return new Set(findings.map(({ fingerprint }) => fingerprint));
}

/** Why nobody can say that what is not found any more is mended; undefined where it is. */
function createExplain(
  cluster: string,
  { controls, gaps, wasSeen }: RunToCompare,
): (finding: FoundThen) => UnseenWhy | undefined {
  const judged = new Map(controls.map(({ id, verdict }) => [id, verdict]));
  const open = new Set(gaps.filter((gap) => gap.cluster === cluster).map(({ control }) => control));
  return ({ control, subject }) => {
    const verdict = judged.get(control);
    if (verdict === undefined) return 'not judged';
    const isThere = wasSeen(cluster, subject);
    if (isThere === false) return 'gone';
    if (verdict === 'not-evaluated' || verdict === 'error' || open.has(control)) return 'not evaluated';
    return isThere === true ? undefined : 'fixed or gone';
  };
}

/** What objects decide, and whether it is as it should be. */
const DECIDED: Partial<Readonly<Record<Status, boolean>>> = { pass: true, 'not-applicable': true, fail: false };

function compareRequirements(before: RunToCompare, after: RunToCompare): readonly ComparedRequirement[] {
  const [were, are] = [indexRequirements(before), indexRequirements(after)];
  return [...new Set([...were.keys(), ...are.keys()])].map((id) => {
    const [was, is] = [were.get(id), are.get(id)];
    return {
      id,
      title: is?.title ?? was?.title ?? '',
      ...(was === undefined ? {} : { before: was.status }),
      ...(is === undefined ? {} : { after: is.status }),
      change: changeOf(was && DECIDED[was.status], is && DECIDED[is.status]),
    };
  });
}

function indexRequirements({ frameworks }: RunToCompare): ReadonlyMap<string, JudgedRequirement> {
  return new Map(
    frameworks.flatMap(({ id, requirements }) =>
      requirements.map((requirement) => [`${id}/${requirement.id}`, requirement] as const),
    ),
  );
}

function changeOf(was: boolean | undefined, is: boolean | undefined): RequirementChange {
  if (was === is) return 'same';
  if (is === undefined) return 'unseen';
  if (was === undefined) return 'newly seen';
  return is ? 'better' : 'worse';
}
