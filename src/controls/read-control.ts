import { SeaworthyError } from '../base/error.ts';
import { renderPath } from '../base/path.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { isReadProblem, readYamlFile } from '../manifest/read.ts';
import { CHECKED_SOURCE, type ControlSource, SINGLE_SOURCE } from './control-source.ts';
import { findPlace } from './control-text.ts';
import { describeIssues, fieldsOf, hasChecks, type Issue } from './describe-issue.ts';
import type { ControlErrorCode } from './errors.ts';
import { findParameterIssues } from './parameter-issues.ts';

/** A control as data, and the document to point into. */
export interface ControlFile {
  readonly source: ControlSource;
  readonly document: ManifestDocument;
}

/** `control.yaml` as data; throws `controls/malformed` with every field that is wrong, its place and what to write. */
export function readControl(text: string, file: string): ControlFile {
  const document = readDocument(text, file);
  refuse(document, findRepeated(document));
  const source = parseSource(document);
  refuse(document, findParameterIssues(source));
  return { source, document };
}

function readDocument(text: string, file: string): ManifestDocument {
  const document = readYamlFile(file, new TextEncoder().encode(text));
  if (!isReadProblem(document)) return document;
  const { line, column, message, advice } = document;
  throw malformed(`${file}:${line}:${column}: ${message}`, advice);
}

function findRepeated({ duplicateKeys }: ManifestDocument): readonly Issue[] {
  return duplicateKeys.map(({ path }) => ({ path, message: `${renderPath(path)} is there twice` }));
}

function parseSource(document: ManifestDocument): ControlSource {
  const { value } = document;
  const schema = hasChecks(value) ? CHECKED_SOURCE : SINGLE_SOURCE;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  refuse(document, describeIssues(parsed.error, value, fieldsOf(schema)));
  throw parsed.error;
}

function refuse(document: ManifestDocument, issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const lines = issues.map(({ path, message }) => `${findPlace(document, path).name}: ${message}`);
  throw malformed(lines.join('\n'), 'Correct what is named; docs/own-controls.md says what each field means.');
}

function malformed(message: string, advice: string): SeaworthyError<ControlErrorCode> {
  return new SeaworthyError('controls/malformed', message, { advice });
}
