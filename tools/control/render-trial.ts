import type { Assessment } from '../../src/assessment/assessment.ts';
import type { Control } from '../../src/controls/control.ts';
import { renderObject, type Subject } from '../../src/facts/subject.ts';
import { judgeManifest } from './judge-manifest.ts';
import { type Manifest, objectsOfManifest } from './read-objects.ts';
import { type Trace, traceControl } from './trace-control.ts';

/** What a control says of a manifest: a line per outcome; what fails with its place, its sentence and every value on the way. */
export function renderTrial(control: Control, manifest: Manifest): string {
  const assessment = judgeManifest(control, manifest);
  const traces =
    control.kind === 'cel' ? objectsOfManifest(manifest).flatMap((each) => traceControl(control, each)) : [];
  return [
    manifest.file,
    ...assessment.problems.map(({ line, column, message }) => `  cannot be read  ${line}:${column}  ${message}`),
    ...(assessment.outcomes ?? []).map((row) => `  ${row.status.padEnd(14)}  ${describeSubject(row.subject)}`),
    ...describeNothing(assessment, control),
    ...assessment.findings.flatMap(({ locations, message, subject }) =>
      locations.flatMap(({ line, column, path }) => [
        '',
        `  ${line}:${column}  ${path}`,
        `    ${describeSubject(subject)}: ${message}`,
        ...linesAt(traces, `${line}:${column}`),
      ]),
    ),
    ...assessment.gaps.flatMap(({ status, reason, subjects, locations }) =>
      locations.length === 0
        ? ['', `  ${subjects.map(describeSubject).join(', ')}: ${status} (${reason})`]
        : locations.flatMap(({ line, column, path }) => [
            '',
            `  ${line}:${column}  ${path}`,
            `    ${status} (${reason})`,
            ...linesAt(traces, `${line}:${column}`),
          ]),
    ),
    '',
  ].join('\n');
}

function describeNothing({ outcomes = [], problems }: Assessment, { reads, subject }: Control): readonly string[] {
  if (outcomes.length > 0 || problems.length > 0) return [];
  return [`  nothing here for a control that looks at each ${subject} of ${reads.join(' and ')}`];
}

function linesAt(traces: readonly Trace[], place: string): readonly string[] {
  return traces.filter((trace) => trace.place === place).flatMap(({ lines }) => lines.map((line) => `      ${line}`));
}

function describeSubject(subject: Subject): string {
  const { container } = subject;
  return container === '' ? renderObject(subject) : `${renderObject(subject)} · ${container}`;
}
