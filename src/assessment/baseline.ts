import { compareText } from '../base/compare.ts';
import { SeaworthyError } from '../base/error.ts';
import { type Json, isJsonObject } from '../base/json.ts';
import { renderObject } from '../facts/subject.ts';
import type { Assessment, Finding } from './assessment.ts';
import type { AssessmentErrorCode } from './errors.ts';

export const BASELINE_FORMAT = 'seaworthy.dev/baseline/v1';

/**
 * Findings that are known, by fingerprint, with how often each was seen. No file, line or message is in it,
 * so it survives moved lines and renamed files; control and subject are there for whoever reads it.
 */
export interface Baseline {
  readonly format: typeof BASELINE_FORMAT;
  readonly findings: readonly KnownFinding[];
}

export interface KnownFinding {
  /** uid of the cluster, where it is known; a path is no identity. */
  readonly cluster?: string;
  readonly control: string;
  readonly subject: string;
  readonly fingerprint: string;
  readonly count: number;
}

export interface BaselineComparison {
  /** Findings that are not in the baseline, or are there with a smaller count. */
  readonly added: readonly Finding[];
  /** How many of the baseline's are there no more. */
  readonly gone: number;
}

type Assessed = Pick<Assessment, 'findings' | 'clusters' | 'ignores'>;

/** The findings that nobody ignores. */
export function listCounting({ findings, ignores }: Pick<Assessment, 'findings' | 'ignores'>): readonly Finding[] {
  return ignores.length === 0 ? findings : findings.filter(({ suppression }) => suppression === undefined);
}

/** Sorted; what is ignored is not known, so that it is new once it is not ignored any more; the same fingerprint in two sets without a cluster's uid is one entry. */
export function createBaseline(assessment: Assessed): Baseline {
  const known = new Map<string, KnownFinding>();
  const clusterOf = createClusterOf(assessment);
  for (const finding of listCounting(assessment)) {
    const { control, subject, fingerprint, count } = finding;
    const cluster = clusterOf(finding);
    const key = keyOf(cluster, fingerprint);
    known.set(key, {
      ...(cluster === undefined ? {} : { cluster }),
      control,
      subject: describe(subject),
      fingerprint,
      count: (known.get(key)?.count ?? 0) + count,
    });
  }
  return { format: BASELINE_FORMAT, findings: [...known.values()].sort(compareKnown) };
}

/** A baseline with what an earlier one knows of controls that were not judged: nobody looked whether that is still there. */
export function carryOver(made: Baseline, before: Baseline, judged: readonly string[]): Baseline {
  const looked = new Set(judged);
  const others = before.findings.filter(({ control }) => !looked.has(control));
  return { ...made, findings: [...made.findings, ...others].sort(compareKnown) };
}

/** What either of two baselines knows: of what both know, the larger count. */
export function joinBaselines(left: Baseline, right: Baseline): Baseline {
  const known = new Map(left.findings.map((finding) => [keyOf(finding.cluster, finding.fingerprint), finding]));
  for (const finding of right.findings) {
    const key = keyOf(finding.cluster, finding.fingerprint);
    if ((known.get(key)?.count ?? 0) < finding.count) known.set(key, finding);
  }
  return { format: BASELINE_FORMAT, findings: [...known.values()].sort(compareKnown) };
}

/** What is new against a baseline; without one, everything is. */
export function compareBaseline(assessment: Assessed, baseline: Baseline | undefined): BaselineComparison {
  const counting = listCounting(assessment);
  if (baseline === undefined) return { added: counting, gone: 0 };
  const before = countByKey(baseline);
  const now = countByKey(createBaseline(assessment));
  const clusterOf = createClusterOf(assessment);
  const added = counting.filter((finding) => {
    const key = keyOf(clusterOf(finding), finding.fingerprint);
    return (now.get(key) ?? 0) > (before.get(key) ?? 0);
  });
  return { added, gone: [...before.keys()].filter((key) => !now.has(key)).length };
}

/** JSON with one finding a line, so that a change to it reads well in a review. */
export function renderBaseline({ format, findings }: Baseline): string {
  const lines = findings.map((finding) => `    ${JSON.stringify(finding)}`);
  return `{\n  "format": ${JSON.stringify(format)},\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** The reverse of `renderBaseline`; throws `assessment/baseline`. */
export function parseBaseline(text: string): Baseline {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw unknownBaseline('it is no JSON object');
  if (value['format'] !== BASELINE_FORMAT)
    throw unknownBaseline(`its format is ${JSON.stringify(value['format'])}, not ${JSON.stringify(BASELINE_FORMAT)}`);
  const { findings } = value;
  if (!Array.isArray(findings) || !findings.every(isKnownFinding)) throw unknownBaseline('its findings are malformed');
  return { format: BASELINE_FORMAT, findings };
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw unknownBaseline('it is no JSON', { cause: error });
  }
}

function isKnownFinding(value: Json): value is Json & KnownFinding {
  return (
    isJsonObject(value) &&
    typeof value['fingerprint'] === 'string' &&
    Number.isSafeInteger(value['count']) &&
    (value['cluster'] === undefined || typeof value['cluster'] === 'string')
  );
}

function unknownBaseline(why: string, options?: ErrorOptions): SeaworthyError<AssessmentErrorCode> {
  return new SeaworthyError('assessment/baseline', `this is no baseline: ${why}`, {
    advice: 'Name a baseline; --write-baseline FILE makes one, where FILE is not there yet.',
    ...options,
  });
}

/** The uid of a finding's cluster; undefined where the cluster is only known by the path it was read from. */
function createClusterOf({ clusters }: Assessed): (finding: Finding) => string | undefined {
  const uids = new Set(clusters.flatMap(({ id, set }) => (id === set ? [] : [id])));
  return ({ cluster }) => (uids.has(cluster) ? cluster : undefined);
}

function countByKey({ findings }: Baseline): ReadonlyMap<string, number> {
  return new Map(findings.map(({ cluster, fingerprint, count }) => [keyOf(cluster, fingerprint), count]));
}

function keyOf(cluster: string | undefined, fingerprint: string): string {
  return `${fingerprint} ${cluster ?? ''}`;
}

function describe({ group, kind, namespace, name, container }: Finding['subject']): string {
  const object = renderObject({ kind: group === '' ? kind : `${group}/${kind}`, namespace, name });
  return container === '' ? object : `${object} ${container}`;
}

function compareKnown(left: KnownFinding, right: KnownFinding): number {
  return (
    compareText(left.control, right.control) ||
    compareText(left.subject, right.subject) ||
    compareText(left.fingerprint, right.fingerprint) ||
    compareText(left.cluster ?? '', right.cluster ?? '')
  );
}
