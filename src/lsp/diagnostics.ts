import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { InspectedFinding, InspectedIgnore, InspectedProblem, Inspection } from '../app/inspect.ts';
import type { TextRange } from '../app/text-places.ts';
import { quoteForShell } from '../base/quote-for-shell.ts';
import type { Severity } from '../base/severity.ts';
import type { SettingsFault } from './workplace.ts';

/** Who says it, in the list of an editor. */
export const SOURCE = 'seaworthy';

/** Letters of a text above which it is a dump, and nothing that somebody edits. */
export const LONGEST_TEXT = 500_000;

/** More at once help nobody, and slow editors down. */
export const MOST_SHOWN = 1000;

/** What fails a run by default is an error. */
const SEVERITIES = {
  critical: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
} as const satisfies Record<Severity, DiagnosticSeverity>;

/** The worst first, as a scan tells them. */
export function diagnose(document: TextDocument, { findings, problems, idle }: Inspection): readonly Diagnostic[] {
  const rest = findings.length - MOST_SHOWN;
  return [
    ...(rest > 0
      ? [note('more', `These are the ${MOST_SHOWN} worst findings of this text; ${rest} more are not shown.`)]
      : []),
    ...problems.map((problem) => diagnoseProblem(document, problem)),
    ...findings.slice(0, MOST_SHOWN).map((finding) => diagnoseFinding(document, finding)),
    ...idle.slice(0, MOST_SHOWN).map((ignore) => diagnoseIgnore(document, ignore)),
  ];
}

function diagnoseFinding(
  document: TextDocument,
  { range, severity, control, message, fingerprint }: InspectedFinding,
): Diagnostic {
  return {
    range: placeRange(document, range),
    severity: SEVERITIES[severity],
    source: SOURCE,
    code: control,
    message,
    data: { fingerprint },
  };
}

/** An unrendered template is no mistake of whoever wrote it. */
function diagnoseProblem(document: TextDocument, { range, code, message, advice }: InspectedProblem): Diagnostic {
  return {
    range: placeRange(document, range),
    severity: code === 'manifest/helm-template' ? DiagnosticSeverity.Information : DiagnosticSeverity.Error,
    source: SOURCE,
    code,
    message: `${message}\n${advice}`,
  };
}

/** Somebody wanted something of it; what it speaks of counts all the same. */
function diagnoseIgnore(document: TextDocument, { range, code, message }: InspectedIgnore): Diagnostic {
  const severity = code === 'ignore-unused' ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning;
  return { range: placeRange(document, range), severity, source: SOURCE, code, message };
}

/** Of what is too long to be judged at every stroke. */
export function diagnoseLength(file: string): readonly Diagnostic[] {
  return [
    note(
      'too-long',
      `This text has more than ${LONGEST_TEXT / 1000},000 letters, so it is not judged while it is edited. Judge the file with: seaworthy scan ${quoteForShell(file)}`,
    ),
  ];
}

/** Said at the top of a text. */
function note(code: string, message: string): Diagnostic {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  return { range, severity: DiagnosticSeverity.Information, source: SOURCE, code, message };
}

export function diagnoseFault({ line, column, message }: SettingsFault): Diagnostic {
  const start = { line: line - 1, character: column - 1 };
  return {
    range: { start, end: { line: start.line, character: start.character + 1 } },
    severity: DiagnosticSeverity.Error,
    source: SOURCE,
    code: 'settings',
    message,
  };
}

export function placeRange(document: TextDocument, { start, end }: TextRange): Diagnostic['range'] {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
