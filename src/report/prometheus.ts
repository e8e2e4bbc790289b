import type { Assessment, Finding } from '../assessment/assessment.ts';
import { addTo } from '../assessment/add-to.ts';
import { countSeverities } from '../assessment/counts.ts';
import { STATUSES } from '../assessment/outcome.ts';
import { compareText } from '../base/compare.ts';
import { SEVERITIES } from '../base/severity.ts';
import { isNamedReason } from './gap-reasons.ts';
import { renderElements } from './render-elements.ts';
import type { Pieces, ScanReport } from './scan-report.ts';

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}
interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Prometheus' text exposition format 0.0.4, for a node exporter's textfile collector or a push gateway. All are gauges of
 * the last run, without timestamps. Labels are controls, severities, statuses, and namespaces up to a number.
 */
export function* renderPrometheus(report: ScanReport): Pieces {
  yield* renderElements(listMetrics(report), renderMetric, '');
}

function listMetrics(report: ScanReport): readonly Metric[] {
  const { assessment, tool, added, gate, baseline, difference } = report;
  const { findings, controls, frameworks, problems, inputs, summary } = assessment;
  return [
    {
      name: 'seaworthy_info',
      help: 'Version of the program; always 1.',
      samples: [{ labels: { version: tool.version }, value: 1 }],
    },
    {
      name: 'seaworthy_passed',
      help: 'Whether the last run ended well: 1, or 0.',
      samples: [{ value: gate.outcome === 'clean' ? 1 : 0 }],
    },
    {
      name: 'seaworthy_score_ratio',
      help: 'Passes among all that should have been judged; absent where that is nothing.',
      samples: summary.score === undefined ? [] : [{ value: summary.score }],
    },
    {
      name: 'seaworthy_coverage_ratio',
      help: 'What was judged among all that should have been; absent where that is nothing.',
      samples: summary.coverage === undefined ? [] : [{ value: summary.coverage }],
    },
    { name: 'seaworthy_checks', help: 'Outcomes of each control by status.', samples: listChecks(controls) },
    {
      name: 'seaworthy_findings',
      help: 'Findings by severity, new or known.',
      samples: listSeverities(findings),
    },
    ...(baseline === undefined && difference === undefined
      ? []
      : [
          {
            name: 'seaworthy_new_findings',
            help: 'Findings that no baseline knows and that were not there at the commit of --diff, by severity.',
            samples: listSeverities(added),
          },
        ]),
    {
      name: 'seaworthy_ignored_findings',
      help: 'Findings that somebody asked to have ignored, by severity; they are among seaworthy_findings.',
      samples: listSeverities(findings.filter(({ suppression }) => suppression !== undefined)),
    },
    {
      name: 'seaworthy_ignores',
      help: 'Ignores by what became of them.',
      samples: listIgnores(assessment),
    },
    {
      name: 'seaworthy_control_findings',
      help: 'Findings of each control that has any.',
      samples: listByControl(findings),
    },
    {
      name: 'seaworthy_namespace_findings',
      help: `Findings of each namespace that has any, by severity; those of more than ${MOST} namespaces together as ${OTHERS}.`,
      samples: listByNamespace(findings),
    },
    {
      name: 'seaworthy_unjudged_checks',
      help: 'Checks that came to no answer, by status and reason.',
      samples: listGaps(assessment),
    },
    {
      name: 'seaworthy_unreadable_inputs',
      help: 'Inputs that could not be read.',
      samples: [{ value: problems.length }],
    },
    ...(frameworks.length === 0 ? [] : listFrameworks(frameworks)),
    {
      name: 'seaworthy_objects',
      help: 'Objects in the input.',
      samples: [{ value: inputs.reduce((total, input) => total + input.objects, 0) }],
    },
  ];
}

function listChecks(controls: Assessment['controls']): readonly Sample[] {
  return controls.flatMap(({ id, severity, counts }) =>
    STATUSES.map((status) => ({ labels: { control: id, severity, status }, value: counts[status] })),
  );
}

/** Of each framework that was asked for; a series for each requirement would be more than anybody draws. */
function listFrameworks(frameworks: Assessment['frameworks']): readonly Metric[] {
  const share = (which: 'score' | 'coverage'): readonly Sample[] =>
    frameworks.flatMap(({ id, summary: { [which]: value } }) =>
      value === undefined ? [] : [{ labels: { framework: id }, value }],
    );
  return [
    {
      name: 'seaworthy_framework_requirements',
      help: 'Requirements of each framework that was asked for, by verdict.',
      samples: frameworks.flatMap(({ id, summary: { counts } }) =>
        STATUSES.map((status) => ({ labels: { framework: id, status }, value: counts[status] })),
      ),
    },
    {
      name: 'seaworthy_framework_ignored_requirements',
      help: 'Requirements that fail and of which somebody asked to have findings ignored.',
      samples: frameworks.map(({ id, requirements }) => ({
        labels: { framework: id },
        value: requirements.filter(({ status, ignored }) => status === 'fail' && ignored !== undefined).length,
      })),
    },
    {
      name: 'seaworthy_framework_score_ratio',
      help: 'Requirements that pass among those that should have been decided; absent where that is none.',
      samples: share('score'),
    },
    {
      name: 'seaworthy_framework_coverage_ratio',
      help: 'Requirements that were decided among those that should have been; absent where that is none.',
      samples: share('coverage'),
    },
  ];
}

/** Those that do nothing are to be looked at. */
function listIgnores({ ignores }: Assessment): readonly Sample[] {
  const counts = new Map<string, number>();
  for (const { state } of ignores) addTo(counts, state, 1);
  return [...counts].sort(compareNames).map(([state, value]) => ({ labels: { state }, value }));
}

function listSeverities(findings: readonly Finding[]): readonly Sample[] {
  const counts = countSeverities(findings);
  return SEVERITIES.map((severity) => ({ labels: { severity }, value: counts[severity] }));
}

function listByControl(findings: readonly Finding[]): readonly Sample[] {
  const counts = new Map<string, number>();
  for (const { control } of findings) addTo(counts, control, 1);
  return [...counts].sort(compareNames).map(([control, value]) => ({ labels: { control }, value }));
}

/** Namespaces that have a label of their own: series are kept for ever, and a fleet has thousands. */
const MOST = 200;
const OTHERS = '(others)';

function listByNamespace(findings: readonly Finding[]): readonly Sample[] {
  const byNamespace = Map.groupBy(findings, ({ subject }) => subject.namespace);
  const most = [...byNamespace].sort(
    ([leftName, left], [rightName, right]) => right.length - left.length || compareText(leftName, rightName),
  );
  const others = most.slice(MOST).flatMap(([, own]) => own);
  const shown = most.slice(0, MOST).sort(compareNames);
  return [...shown, ...(others.length === 0 ? [] : [[OTHERS, others] as const])].flatMap(([namespace, own]) =>
    listSeverities(own)
      .filter(({ value }) => value > 0)
      .map(({ labels, value }) => ({ labels: { namespace, ...labels }, value })),
  );
}

/** What went wrong with a control is told in words of any kind, which are no label. */
function listGaps({ gaps }: Assessment): readonly Sample[] {
  const counts = new Map<string, number>();
  for (const { status, reason, count } of gaps)
    addTo(counts, JSON.stringify([status, isNamedReason(reason) ? reason : 'other']), count);
  return [...counts].sort(compareNames).map(([key, value]) => {
    const [status, reason] = JSON.parse(key) as [string, string];
    return { labels: { status, reason }, value };
  });
}

function compareNames([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return compareText(left, right);
}

function renderMetric({ name, help, samples }: Metric): string {
  const head = `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} gauge\n`;
  return head + samples.map(({ labels = {}, value }) => `${name}${renderLabels(labels)} ${value}\n`).join('');
}

function renderLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** Any text is a label's value; a backslash, a quote and the end of a line are escaped. */
function escapeLabel(text: string): string {
  return text.toWellFormed().replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
