import type { Cluster } from '../../assessment/assessment.ts';
import { compareText } from '../../base/compare.ts';
import { sha256 } from '../../base/digest.ts';
import { listIdle } from '../idle-ignores.ts';
import { indexRequirements } from '../requirements-of.ts';
import { createBaselineOf, type Pieces, type ScanReport } from '../scan-report.ts';
import { renderItem, renderYaml, type Value } from './render-yaml.ts';
import {
  describeFinding,
  describeGap,
  describeIdleIgnore,
  describePass,
  describeProblem,
  type ReportResult,
  type ResultContext,
} from './report-results.ts';

/**
 * OpenReports (openreports.io/v1alpha1) for `kubectl apply`: a Report for each namespace, and a ClusterReport for what has
 * none and for what was not judged. Passes are there only where they were asked for; the reports say so themselves.
 * There are no timestamps, so two runs are equal.
 */
export function* renderPolicyReport(report: ScanReport): Pieces {
  const { clusters } = report.assessment;
  const all = clusters.length === 0 ? [NOWHERE] : clusters;
  const hasPasses = report.assessment.outcomes !== undefined;
  for (const cluster of all) {
    const suffix = all.length === 1 ? '' : `-${sha256(cluster.id).slice(0, 8)}`;
    const groups = groupByNamespace(listResults(report, cluster));
    if (groups.length === 0) yield* renderReport([], { name: `seaworthy${suffix}`, namespace: '', hasPasses });
    for (const [namespace, results] of groups) {
      let part = 1;
      for (const own of splitResults(results)) {
        yield* renderReport(own, { name: `seaworthy${suffix}${part === 1 ? '' : `-${part}`}`, namespace, hasPasses });
        part += 1;
      }
    }
  }
}

/** Where there was nothing to read an object from. */
const NOWHERE: Cluster = { id: '', set: '' };

/** Of one cluster. There may be a million, so each is made when it is asked for. */
function listResults(report: ScanReport, { id: cluster, set }: Cluster): readonly Pending[] {
  const { findings, gaps, outcomes = [], controls, problems, clusters, ignores, frameworks } = report.assessment;
  const sets = new Set(clusters.map((own) => own.set));
  const isFirst = clusters.length === 0 || clusters[0]?.set === set;
  const baselineOf = createBaselineOf(report);
  const requirements = indexRequirements(frameworks);
  const severities = new Map(controls.map(({ id, severity }) => [id, severity]));
  const contextOf = (control: string): ResultContext => ({
    severity: severities.get(control) ?? 'low',
    requirements: (requirements.get(control) ?? []).map(({ framework, id }) => `${framework}/${id}`).join(' '),
  });
  return [
    ...problems
      .filter((problem) => problem.set === set || (isFirst && !sets.has(problem.set)))
      .map((problem) => ({ namespace: '', make: () => describeProblem(problem) })),
    ...findings
      .filter((finding) => finding.cluster === cluster)
      .map((finding) => ({
        namespace: finding.subject.namespace,
        make: () => describeFinding(finding, { ...contextOf(finding.control), baseline: baselineOf(finding) }),
      })),
    ...gaps
      .filter((gap) => gap.cluster === cluster)
      .map((gap) => ({ namespace: '', make: () => describeGap(gap, contextOf(gap.control)) })),
    ...(isFirst ? listIdle(ignores) : []).map((ignore) => ({ namespace: '', make: () => describeIdleIgnore(ignore) })),
    ...outcomes
      .filter((outcome) => outcome.cluster === cluster && outcome.status === 'pass')
      .map((outcome) => ({
        namespace: outcome.subject.namespace,
        make: () => describePass(outcome, contextOf(outcome.control)),
      })),
  ];
}

interface Pending {
  readonly namespace: string;
  readonly make: () => ReportResult;
}

/** What the API server takes for the name of a namespace (RFC 1123). */
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** What no namespace can be called would not be taken by any: the cluster's report has it. */
function groupByNamespace(results: readonly Pending[]): readonly (readonly [string, readonly Pending[]])[] {
  const groups = Map.groupBy(results, ({ namespace }) => (NAMESPACE.test(namespace) ? namespace : ''));
  return [...groups].sort(([left], [right]) => compareText(left, right));
}

/** Bytes of results in one object: `kubectl apply` keeps a copy of it in an annotation, and these end at 256 KiB. */
const MOST = 160_000;

interface Rendered {
  readonly result: ReportResult['result'];
  readonly text: string;
}

function* splitResults(pending: readonly Pending[]): Generator<readonly Rendered[]> {
  let part: Rendered[] = [];
  let size = 0;
  for (const { make } of pending) {
    const { result, value } = make();
    const text = renderItem(value, '  ');
    const bytes = new TextEncoder().encode(text).length;
    if (part.length > 0 && size + bytes > MOST) {
      yield part;
      part = [];
      size = 0;
    }
    part.push({ result, text });
    size += bytes;
  }
  if (part.length > 0) yield part;
}

interface Head {
  readonly name: string;
  readonly namespace: string;
  readonly hasPasses: boolean;
}

function* renderReport(results: readonly Rendered[], { name, namespace, hasPasses }: Head): Generator<string> {
  const count = (result: Rendered['result']): number => results.filter((one) => one.result === result).length;
  const head: Value = {
    apiVersion: 'openreports.io/v1alpha1',
    kind: namespace === '' ? 'ClusterReport' : 'Report',
    metadata: {
      name,
      ...(namespace === '' ? {} : { namespace }),
      labels: { 'app.kubernetes.io/managed-by': 'seaworthy' },
    },
    source: 'seaworthy',
    ...(hasPasses ? {} : { configuration: { limits: { statusFilter: ['fail', 'error', 'skip'] } } }),
    summary: {
      ...(hasPasses ? { pass: count('pass') } : {}),
      fail: count('fail'),
      error: count('error'),
      skip: count('skip'),
    },
  };
  yield `---${renderYaml(head)}results:${results.length === 0 ? ' []' : ''}\n`;
  for (const { text } of results) yield text;
}
