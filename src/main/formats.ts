import type { JudgeSettings } from '../assessment/settings.ts';
import type { Pieces, ScanReport } from '../report/scan-report.ts';
import type { Format } from './config/values.ts';

/** What a format needs to be told, and who tells it. A renderer is loaded where it is asked for. */
interface FormatEntry {
  /** What has to be kept of findings. */
  readonly details: JudgeSettings['details'];
  /** It shows the pages of controls. */
  readonly wantsReadmes?: true;
  /** It shows changes as edits of files. */
  readonly wantsFixes?: true;
  load(): Promise<(report: ScanReport) => Pieces>;
}

/** Every format of `seaworthy scan`. A new one is a word in `cli/settings.ts`, a renderer in `report/`, and a row here. */
export const FORMATS: Readonly<Record<Format, FormatEntry>> = {
  text: { details: 'all', load: async () => (await import('../report/text-file.ts')).renderTextFile },
  json: { details: 'messages', load: async () => (await import('../report/json.ts')).renderJsonReport },
  sarif: {
    details: 'messages',
    wantsReadmes: true,
    wantsFixes: true,
    load: async () => (await import('../report/sarif/render-sarif.ts')).renderSarif,
  },
  junit: { details: 'messages', load: async () => (await import('../report/junit/render-junit.ts')).renderJunit },
  html: {
    details: 'many',
    wantsReadmes: true,
    load: async () => (await import('../report/html/render-html.ts')).renderHtml,
  },
  markdown: {
    details: 'messages',
    load: async () => (await import('../report/markdown-comment/render-markdown.ts')).renderMarkdownComment,
  },
  github: { details: 'messages', load: async () => (await import('../report/github.ts')).renderGithub },
  gitlab: { details: 'messages', load: async () => (await import('../report/gitlab.ts')).renderGitlab },
  policyreport: {
    details: 'messages',
    load: async () => (await import('../report/policyreport/render-policyreport.ts')).renderPolicyReport,
  },
  prometheus: { details: 'messages', load: async () => (await import('../report/prometheus.ts')).renderPrometheus },
  csv: { details: 'messages', load: async () => (await import('../report/csv.ts')).renderCsv },
};
