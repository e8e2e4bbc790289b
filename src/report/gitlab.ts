import type { Finding, Gap } from '../assessment/assessment.ts';
import type { IgnoreSummary } from '../assessment/ignores/ignore.ts';
import { sha256 } from '../base/digest.ts';
import { renderJson } from '../base/render-json.ts';
import type { Severity } from '../base/severity.ts';
import type { ReadProblem } from '../manifest/document.ts';
import { describeFix } from './describe-fix.ts';
import { describeGapReason } from './gap-reasons.ts';
import { describeIdle, listIdle, nameIdle } from './idle-ignores.ts';
import { nameSubject } from './name-subject.ts';
import { nameRelative } from './name-relative.ts';
import { plural } from './plural.ts';
import { renderElements } from './render-elements.ts';
import type { Pieces, ScanReport } from './scan-report.ts';
import { escapeLine } from './style.ts';

/** Ours beside GitLab's five. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

/**
 * GitLab's code quality report: what could not be read, what is new, and at the lowest severity what was not judged, where
 * it has a place, and ignores that do nothing. Fingerprints do not change when lines move; GitLab compares them between branches.
 */
export function* renderGitlab({ added, assessment: { clusters, problems, gaps, ignores } }: ScanReport): Pieces {
  const located = gaps.filter(({ locations }) => locations.length > 0);
  const parts = [
    renderElements(problems, (problem) => renderEntry(describeProblem(problem)), ','),
    renderElements(added, (finding) => renderEntry(describe(finding, clusters.length > 1)), ','),
    renderElements(located, (gap) => renderEntry(describeGap(gap)), ','),
    renderElements(listIdle(ignores), (ignore) => renderEntry(describeIgnore(ignore)), ','),
  ];
  yield '[';
  let between = '';
  for (const part of parts) {
    let isBegun = false;
    for (const piece of part) {
      yield isBegun ? piece : `${between}${piece}`;
      [isBegun, between] = [true, ','];
    }
  }
  yield between === '' ? ']\n' : '\n]\n';
}

function renderEntry(entry: Entry): string {
  return `\n  ${renderJson(entry)}`;
}

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function locate(place: { readonly file: string; readonly line: number } | undefined): Entry['location'] {
  return { path: nameRelative(place?.file ?? '-'), lines: { begin: Math.max(1, place?.line ?? 1) } };
}

function describeProblem({ code, file, line, column, message, advice }: ReadProblem): Entry {
  return {
    description: escapeLine(`Not read, so nothing in it was judged: ${message}. ${advice}`),
    check_name: code,
    fingerprint: sha256(`${code}\n${file}\n${line}:${column}\n${message}`),
    severity: 'blocker',
    location: locate({ file, line }),
  };
}

function describeGap({ cluster, control, status, reason, count, locations: [place] }: Gap): Entry {
  const what = status === 'not-evaluated' ? 'not evaluated' : status;
  return {
    description: escapeLine(`${plural(count, 'check')} ${what}: ${describeGapReason(reason)}`),
    check_name: control,
    fingerprint: sha256(`${cluster}\n${control}\n${status}\n${reason}`),
    severity: 'info',
    location: locate(place),
  };
}

function describeIgnore(ignore: IgnoreSummary): Entry {
  const { controls, state, until, reason, file, line, column } = ignore;
  return {
    description: escapeLine(describeIdle(ignore)),
    check_name: nameIdle(ignore),
    fingerprint: sha256(JSON.stringify([state, controls, until, reason, file, line, column])),
    severity: 'info',
    location: locate({ file, line }),
  };
}

function describe(finding: Finding, areMany: boolean): Entry {
  const { control, severity, subject, message, fix, cluster, fingerprint, count } = finding;
  const [place] = finding.locations;
  const seen = count > 1 ? ` (seen ${count} times)` : '';
  return {
    description: escapeLine(
      `${nameSubject(subject)}: ${message}${seen}. ${fix.kind === 'edit' ? 'Fix' : 'To do'}: ${describeFix(fix)}`,
    ),
    check_name: control,
    // The same object in two targets is two entries, and no two may have one fingerprint.
    fingerprint: areMany ? sha256(`${cluster}\n${fingerprint}`) : fingerprint,
    severity: SEVERITIES[severity],
    location: locate(place),
  };
}
