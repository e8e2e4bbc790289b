import type { ControlSummary, Finding, Gap, OutcomeRow } from '../../assessment/assessment.ts';
import type { IgnoreSummary } from '../../assessment/ignores/ignore.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import { describeFix } from '../describe-fix.ts';
import { describePlace } from '../describe-place.ts';
import { describeGapReason } from '../gap-reasons.ts';
import { describeIdle, listIdle } from '../idle-ignores.ts';
import { nameSubject } from '../name-subject.ts';
import { plural } from '../plural.ts';

/** One `testcase`. */
export interface TestCase {
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped';
  /** Different within its suite, and the same in every run while the case is the same. */
  readonly name: string;
  /** The severity of a failure, the code or reason of an error. */
  readonly type: string;
  /** Worded when it is written: there may be a million, and they are counted first. */
  describe(): { readonly message: string; readonly text: string };
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** Only where they were asked for. */
  readonly outcomes?: readonly OutcomeRow[];
  readonly baselineOf: (finding: Finding) => 'new' | 'known' | undefined;
}

/** Failures, then what was not judged, then what passes. */
export function listCases({ counts }: ControlSummary, judged: Judged): readonly TestCase[] {
  const { findings, gaps, outcomes, baselineOf } = judged;
  const isKnown = (finding: Finding): boolean => baselineOf(finding) === 'known';
  return makeUnique([
    ...findings.map((finding) => describeFinding(finding, isKnown(finding))),
    ...gaps.map(describeGap),
    ...(outcomes === undefined ? summarisePasses(counts.pass) : outcomes.flatMap(describePass)),
  ]);
}

export function listProblemCases(problems: readonly ReadProblem[]): readonly TestCase[] {
  const cases = problems.map((problem): TestCase => {
    const { message, advice, code } = problem;
    const place = describePlace(problem);
    const text = `${place}\n${message}\n${advice}`;
    return { kind: 'error', name: `${place} can be read`, type: code, describe: () => ({ message, text }) };
  });
  return makeUnique(cases);
}

/** Ignores that do nothing: nothing of the input fails by them, and somebody should see them. */
export function listIdleCases(ignores: readonly IgnoreSummary[]): readonly TestCase[] {
  const cases = listIdle(ignores).map((ignore): TestCase => {
    const place = describePlace(ignore);
    const message = describeIdle(ignore);
    const text = [place, message, ignore.reason].filter((line) => line !== '').join('\n');
    return {
      kind: 'skipped',
      name: `${ignore.controls.join(', ')} at ${place}`,
      type: ignore.state,
      describe: () => ({ message, text }),
    };
  });
  return makeUnique(cases);
}

function describeFinding(finding: Finding, isKnown: boolean): TestCase {
  const { subject, severity, locations, suppression } = finding;
  const apart =
    suppression === undefined
      ? isKnown
        ? 'known'
        : undefined
      : `ignored until ${suppression.until}, because ${suppression.reason}`;
  const path = locations[0]?.path ?? '';
  return {
    kind: apart === undefined ? 'failure' : 'skipped',
    name: `${nameSubject(subject)}${path === '' ? '' : `, ${path}`}`,
    type: severity,
    describe: () => ({
      message: apart === undefined ? finding.message : `${apart}: ${finding.message}`,
      text: explainFinding(finding),
    }),
  };
}

function explainFinding({ message, fix, count, locations, fingerprint }: Finding): string {
  const places = locations.map(describePlace);
  const more = count - places.length;
  const lines = [
    ...places,
    ...(more > 0 ? [`and ${plural(more, 'more place')}`] : []),
    message,
    `${fix.kind === 'edit' ? 'fix' : 'to do'}: ${describeFix(fix)}`,
    ...(fix.kind === 'edit' && fix.unsafe !== undefined ? [`but: ${fix.unsafe}`] : []),
    `fingerprint ${fingerprint}`,
  ];
  return lines.join('\n');
}

function describeGap({ status, reason, count, subjects, locations }: Gap): TestCase {
  const why = describeGapReason(reason);
  const listed = locations.length > 0 ? locations.map(describePlace) : subjects.map(nameSubject);
  const more = count - listed.length;
  const lines = [why, ...listed, ...(more > 0 && listed.length > 0 ? [`and ${more} more`] : [])];
  return {
    kind: status === 'error' ? 'error' : 'skipped',
    name: `${status}: ${reason}`,
    type: status,
    describe: () => ({
      message: `${plural(count, 'check')} ${status === 'not-evaluated' ? 'not evaluated' : status}: ${why}`,
      text: lines.join('\n'),
    }),
  };
}

function summarisePasses(count: number): readonly TestCase[] {
  return count === 0 ? [] : [passed(`pass (${plural(count, 'check')})`)];
}

function describePass({ subject, status }: OutcomeRow): readonly TestCase[] {
  return status === 'pass' ? [passed(nameSubject(subject))] : [];
}

function passed(name: string): TestCase {
  return { kind: 'passed', name, type: '', describe: () => ({ message: '', text: '' }) };
}

/** Readers fold cases of one name into one. */
function makeUnique(cases: readonly TestCase[]): readonly TestCase[] {
  const seen = new Map<string, number>();
  return cases.map((one) => {
    const times = (seen.get(one.name) ?? 0) + 1;
    seen.set(one.name, times);
    return times === 1 ? one : { ...one, name: `${one.name} (${times})` };
  });
}
