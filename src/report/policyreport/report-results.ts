import type { Finding, Gap, OutcomeRow } from '../../assessment/assessment.ts';
import type { IgnoreSummary } from '../../assessment/ignores/ignore.ts';
import type { Severity } from '../../base/severity.ts';
import type { Subject } from '../../facts/subject.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import { describeFix } from '../describe-fix.ts';
import { nameFile } from '../describe-place.ts';
import { describeGapReason } from '../gap-reasons.ts';
import { describeIdle, nameIdle } from '../idle-ignores.ts';
import { plural } from '../plural.ts';
import type { Value } from './render-yaml.ts';

/** A result of OpenReports, and the namespace that it belongs to; empty for none. */
export interface ReportResult {
  readonly namespace: string;
  readonly result: 'pass' | 'fail' | 'error' | 'skip';
  readonly value: { readonly [key: string]: Value };
}

export function describeFinding(
  finding: Finding,
  context: ResultContext & { readonly baseline: 'new' | 'known' | undefined },
): ReportResult {
  const { control, severity, subject, message, fix, fingerprint, count, suppression } = finding;
  const { baseline } = context;
  const [place] = finding.locations;
  // What is ignored was judged and is not to count: of their results, `skip` says that.
  const result = suppression === undefined ? 'fail' : 'skip';
  return {
    namespace: subject.namespace,
    result,
    value: {
      ...nameControl(control, severity),
      result,
      scored: true,
      message,
      resources: [describeResource(subject)],
      properties: {
        status: 'fail',
        fingerprint,
        count: String(count),
        fix: describeFix(fix),
        ...(place === undefined ? {} : { path: place.path, file: nameFile(place.file), line: String(place.line) }),
        ...(baseline === undefined ? {} : { baseline }),
        ...(suppression === undefined ? {} : { ignoredUntil: suppression.until, ignoredBecause: suppression.reason }),
        ...nameRequirements(context),
      },
    },
  };
}

/** What was not judged is an error: a policy that could not be evaluated. What a person has to look at was not selected. */
export function describeGap({ control, status, reason, count, subjects }: Gap, context: ResultContext): ReportResult {
  const result = status === 'manual' ? 'skip' : 'error';
  return {
    namespace: '',
    result,
    value: {
      ...nameControl(control, context.severity),
      result,
      scored: false,
      message: `${plural(count, 'check')} ${status === 'not-evaluated' ? 'not evaluated' : status}: ${describeGapReason(reason)}`,
      ...(subjects.length === 0 ? {} : { resources: subjects.map(describeResource) }),
      properties: { status, count: String(count), ...nameRequirements(context) },
    },
  };
}

/** An input that could not be read: none of the policies could be evaluated on it. */
export function describeProblem({ code, file, line, message, advice }: ReadProblem): ReportResult {
  return {
    namespace: '',
    result: 'error',
    value: {
      source: 'seaworthy',
      policy: code,
      category: 'input',
      result: 'error',
      scored: false,
      message: `not read, so nothing in it was judged: ${message}. ${advice}`,
      properties: { status: 'not-read', file: nameFile(file), line: String(line) },
    },
  };
}

/** An ignore that does nothing: nothing was judged because of it, and somebody should see it. */
export function describeIdleIgnore(ignore: IgnoreSummary): ReportResult {
  const { controls, until, reason, file, line } = ignore;
  return {
    namespace: '',
    result: 'skip',
    value: {
      source: 'seaworthy',
      policy: nameIdle(ignore),
      category: 'ignores',
      result: 'skip',
      scored: false,
      message: describeIdle(ignore),
      properties: {
        status: nameIdle(ignore),
        controls: controls.join(' '),
        file: nameFile(file),
        line: String(line),
        ignoredUntil: until,
        ignoredBecause: reason,
      },
    },
  };
}

export function describePass({ control, subject }: OutcomeRow, context: ResultContext): ReportResult {
  return {
    namespace: subject.namespace,
    result: 'pass',
    value: {
      ...nameControl(control, context.severity),
      result: 'pass',
      scored: true,
      resources: [describeResource(subject)],
      ...(context.requirements === '' ? {} : { properties: nameRequirements(context) }),
    },
  };
}

/** Requirements of frameworks that a control has a part in: a result has no other place for them than its properties. */
export interface ResultContext {
  /** `cis-kubernetes-1.12/5.2.2`, with blanks between them; empty for none. */
  readonly requirements: string;
  readonly severity: Severity;
}

function nameRequirements({ requirements }: ResultContext): { readonly [key: string]: Value } {
  return requirements === '' ? {} : { requirements };
}

/** The family is the category. */
function nameControl(control: string, severity: Severity): { readonly [key: string]: Value } {
  return { source: 'seaworthy', policy: control, category: control.split('/')[0] ?? '', severity };
}

/** A reference to an object; which version it was written in is not known any more. */
function describeResource({ kind, namespace, name, container }: Subject): Value {
  return {
    kind,
    ...(namespace === '' ? {} : { namespace }),
    name,
    ...(container === '' ? {} : { fieldPath: `spec.containers{${container}}` }),
  };
}
