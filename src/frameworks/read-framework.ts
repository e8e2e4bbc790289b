import { SeaworthyError } from '../base/error.ts';
import { renderPath } from '../base/path.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { isReadProblem, readYamlFile } from '../manifest/read.ts';
import { compileFramework } from './compile-framework.ts';
import { describeIssues, type Issue } from './describe-issue.ts';
import type { FrameworkErrorCode } from './errors.ts';
import { findGaps } from './find-gaps.ts';
import type { Framework } from './framework.ts';
import { FRAMEWORK_SOURCE } from './framework-source.ts';

/** `framework.yaml` as data; throws `frameworks/malformed` with everything that is wrong, its place and what to write. */
export function readFramework(text: string, file: string): Framework {
  const document = readDocument(text, file);
  const repeated = document.duplicateKeys.map(({ path }) => ({ path, message: `${renderPath(path)} is there twice` }));
  const parsed = FRAMEWORK_SOURCE.safeParse(document.value);
  if (!parsed.success) {
    refuse(document, [...repeated, ...describeIssues(parsed.error, document)]);
    throw parsed.error;
  }
  refuse(document, [...repeated, ...findGaps(parsed.data)]);
  return compileFramework(parsed.data);
}

function readDocument(text: string, file: string): ManifestDocument {
  const document = readYamlFile(file, new TextEncoder().encode(text));
  if (!isReadProblem(document)) return document;
  const { line, column, message, advice } = document;
  throw malformed(`${file}:${line}:${column}: ${message}`, advice);
}

function refuse(document: ManifestDocument, issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const lines = issues
    .map(({ path, message }) => ({ ...document.locate(path), message }))
    .map(({ key, start, exact, message }) => ({ at: exact ? (key ?? start) : start, message }))
    .sort((left, right) => left.at.offset - right.at.offset)
    .map(({ at, message }) => `${document.file}:${at.line}:${at.column}: ${message}`);
  throw malformed(lines.join('\n'), 'Correct what is named; docs/frameworks.md says what each field means.');
}

function malformed(message: string, advice: string): SeaworthyError<FrameworkErrorCode> {
  return new SeaworthyError('frameworks/malformed', message, { advice });
}
