import type { Assessment, Finding } from '../assessment/assessment.ts';
import { compareText } from '../base/compare.ts';
import { compareSeverities, type Severity } from '../base/severity.ts';
import type { Fix } from '../controls/control.ts';
import { describeFix } from './describe-fix.ts';

/** What one kind of change clears: the findings of a control that are mended alike. */
export interface FixGroup {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly fix: Fix;
  /** Most valuable first. */
  readonly changes: readonly Change[];
  /** How many findings all of them clear. */
  readonly count: number;
}

/** One edit at one place, and every finding that goes away with it: more than one where a value is shared by an anchor. */
export interface Change {
  readonly findings: readonly [Finding, ...Finding[]];
}

/** Groups, most valuable first: the worst, then those that clear most. */
export function groupByFix({ findings, controls }: Pick<Assessment, 'findings' | 'controls'>): readonly FixGroup[] {
  const titles = new Map(controls.map(({ id, title }) => [id, title]));
  return [...collectAlike(findings).values()].map((own) => toGroup(titles, own)).sort(compareGroups);
}

/** The findings of a control come one after the other and have few fixes, so that nearly all go where the last one went. */
function collectAlike(findings: readonly Finding[]): ReadonlyMap<string, [Finding, ...Finding[]]> {
  const alike = new Map<string, [Finding, ...Finding[]]>();
  let last: { readonly control: string; readonly fix: Fix; readonly own: Finding[] } | undefined;
  for (const finding of findings) {
    const { control, fix } = finding;
    if (last?.control === control && last.fix === fix) last.own.push(finding);
    else last = { control, fix, own: addAlike(alike, finding) };
  }
  return alike;
}

function addAlike(alike: Map<string, [Finding, ...Finding[]]>, finding: Finding): Finding[] {
  const key = `${finding.control}\n${finding.severity}\n${describeFix(finding.fix)}`;
  const known = alike.get(key);
  if (known !== undefined) {
    known.push(finding);
    return known;
  }
  const own: [Finding] = [finding];
  alike.set(key, own);
  return own;
}

function toGroup(titles: ReadonlyMap<string, string>, findings: readonly [Finding, ...Finding[]]): FixGroup {
  const [{ control, severity, fix }] = findings;
  let changes: readonly Change[] | undefined;
  return {
    control,
    title: titles.get(control) ?? control,
    severity,
    fix,
    // A screen shows the changes of a few groups; those of all of them would take more memory than the findings.
    get changes() {
      changes ??= collectChanges(findings);
      return changes;
    },
    count: findings.length,
  };
}

function collectChanges(findings: readonly Finding[]): readonly Change[] {
  const changes = [...Map.groupBy(findings, placeKey).values()].flatMap((own): readonly Change[] => {
    const [first, ...others] = own.length === 1 ? own : own.sort(comparePaths);
    return first === undefined ? [] : [{ findings: [first, ...others] }];
  });
  return changes.sort((left, right) => right.findings.length - left.findings.length);
}

/**
 * Findings are mended together where they are written at the same place (an anchor's, a shared block's) and ask for the
 * same field there; two fields that are both missing stand at one place and are two changes.
 */
function placeKey({ locations: [place], fingerprint }: Finding): string {
  // Where the place is not known exactly, two at the same one may be far from each other.
  if (place === undefined || place.rendered === true) return fingerprint;
  const { file, line, column, path } = place;
  return `${line}:${column} ${path.slice(path.lastIndexOf('.') + 1)} ${file}`;
}

function comparePaths({ locations: [left] }: Finding, { locations: [right] }: Finding): number {
  return compareText(left?.path ?? '', right?.path ?? '');
}

function compareGroups(left: FixGroup, right: FixGroup): number {
  return (
    compareSeverities(left.severity, right.severity) ||
    right.count - left.count ||
    compareText(left.control, right.control) ||
    compareText(describeFix(left.fix), describeFix(right.fix))
  );
}
