import type { JudgeSettings } from '../assessment/settings.ts';
import type { Pieces, ScanReport } from '../report/scan-report.ts';
import type { Format, ReportFormat } from './config/values.ts';

/** What a format needs to be told, and who tells it. A renderer is loaded where it is asked for. */
interface FormatEntry {
  /** What it is, for its row in the reference. */
  readonly doc: string;
  /** Where it says what was not judged, and what could not be read. */
  readonly unjudged: string;
  /** Which findings it has where a baseline knows some. */
  readonly known: string;
  /** What has to be kept of findings. */
  readonly details: JudgeSettings['details'];
  /** It shows the pages of controls. */
  readonly wantsReadmes?: true;
  /** It shows changes as edits of files. */
  readonly wantsFixes?: true;
  load(): Promise<(report: ScanReport) => Pieces>;
}

/** Every format of `seaworthy scan`. A new one is a word in `cli/settings.ts`, a renderer in `report/`, and a row here. */
export const FORMATS: Readonly<Record<ReportFormat, FormatEntry>> = {
  text: {
    doc: 'for a person at a terminal; in a file everything, as with `--all`',
    unjudged: 'first what could not be read, at the end what was not judged and why',
    known: 'counted',
    details: 'all',
    load: async () => (await import('../report/text-file.ts')).renderTextFile,
  },
  json: {
    doc: 'for programs: seaworthy.dev/scan/v1',
    unjudged: '`gaps` and `problems`',
    known: 'all, each marked',
    details: 'messages',
    load: async () => (await import('../report/json.ts')).renderJsonReport,
  },
  sarif: {
    doc: 'SARIF 2.1.0, for code scanning and editors, with fixes',
    unjudged: 'notifications of the invocation',
    known: 'all, with `baselineState`',
    details: 'messages',
    wantsReadmes: true,
    wantsFixes: true,
    load: async () => (await import('../report/sarif/render-sarif.ts')).renderSarif,
  },
  junit: {
    doc: "JUnit's XML, for what shows test results",
    unjudged: 'skipped cases; errors in a suite of their own',
    known: 'skipped cases',
    details: 'messages',
    load: async () => (await import('../report/junit/render-junit.ts')).renderJunit,
  },
  html: {
    doc: 'one page that holds everything, for a browser or a printer',
    unjudged: 'panels above the findings',
    known: 'all, with a filter',
    details: 'many',
    wantsReadmes: true,
    load: async () => (await import('../report/html/render-html.ts')).renderHtml,
  },
  markdown: {
    doc: 'a comment on a pull or merge request',
    unjudged: 'above the table; in a fold below it',
    known: 'counted',
    details: 'messages',
    load: async () => (await import('../report/markdown-comment/render-markdown.ts')).renderMarkdownComment,
  },
  github: {
    doc: 'annotations of GitHub Actions, at the lines they are about',
    unjudged: 'errors, and a notice with their number',
    known: 'left out',
    details: 'messages',
    load: async () => (await import('../report/github.ts')).renderGithub,
  },
  gitlab: {
    doc: "GitLab's code quality report",
    unjudged: 'entries of severity blocker, and info where they have a place',
    known: 'left out',
    details: 'messages',
    load: async () => (await import('../report/gitlab.ts')).renderGitlab,
  },
  policyreport: {
    doc: 'OpenReports (openreports.io/v1alpha1), for a cluster',
    unjudged: 'results `error`, and `skip` for what a person has to look at',
    known: 'all, each marked',
    details: 'messages',
    load: async () => (await import('../report/policyreport/render-policyreport.ts')).renderPolicyReport,
  },
  prometheus: {
    doc: "numbers in Prometheus' text format",
    unjudged: '`seaworthy_unjudged_checks` and `seaworthy_unreadable_inputs`',
    known: 'counted; `seaworthy_new_findings` are the others',
    details: 'messages',
    load: async () => (await import('../report/prometheus.ts')).renderPrometheus,
  },
  csv: {
    doc: 'a table (RFC 4180), for spreadsheets',
    unjudged: 'rows with the status `not-evaluated`, `manual`, `error` or `not-read`',
    known: 'all, each marked',
    details: 'messages',
    load: async () => (await import('../report/csv.ts')).renderCsv,
  },
};

/** The settings of a scan take no other words. */
export function formatOf(format: Format): FormatEntry {
  return FORMATS[format as ReportFormat];
}
