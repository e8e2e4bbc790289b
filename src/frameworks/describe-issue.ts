import type * as z from 'zod';
import { findValue } from '../base/find-value.ts';
import { type Path, renderPath } from '../base/path.ts';
import { renderJson } from '../base/render-json.ts';
import { findSuggestion } from '../base/suggest.ts';
import type { ManifestDocument } from '../manifest/document.ts';

/** What is wrong with a field of a `framework.yaml`, and where. */
export interface Issue {
  readonly path: Path;
  readonly message: string;
}

/** What each field is for: told where it is missing. */
const FIELDS: Readonly<Record<string, string>> = {
  id: 'the id as the standard writes it',
  title: 'what it asks for, in words of our own',
  version: 'the version of the standard',
  publisher: 'who publishes it',
  published: 'when: a year and a month, or a day too',
  link: 'where the publisher keeps it, beginning with https://',
  kubernetes: "the minor versions it covers, such as ['1.32', '1.33'], or every",
  method: 'automated, procedure, attestation or citation',
  expect: 'what has to be seen for the requirement to hold',
  keep: 'what is kept as evidence',
  who: 'customer, provider, shared or nobody',
  groups: 'a list of groups, each with requirements',
  requirements: 'a list of requirements',
  controls: 'a list of ids of controls, or of {control, at} where only one of its fields is asked for',
  procedure: 'look or do, expect and keep: what a person does, has to see, and keeps',
  control: 'the id of a control',
  at: 'the end of the path that is asked for, such as spec.hostPID',
};

const NUMBERS: ReadonlySet<string> = new Set(['number', 'bigint']);

/** Zod's issues in the words of `framework.yaml`. */
export function describeIssues(error: z.ZodError, document: ManifestDocument): readonly Issue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code !== 'unrecognized_keys') return [{ path, message: describe(issue, path, document) }];
    return issue.keys.map((key) => ({ path: [...path, key], message: describeUnknown(key, path) }));
  });
}

function describe(issue: z.core.$ZodIssue, path: Path, document: ManifestDocument): string {
  const field = renderPath(path) || 'the framework';
  const found = findValue(document.value, path);
  const meant = FIELDS[String(path.findLast((step) => typeof step === 'string'))];
  if (NUMBERS.has(typeof found)) return describeNumber(field, path, document);
  if (found === undefined || found === null)
    return `${field} is missing${meant === undefined ? '' : `; it is ${meant}`}`;
  if (issue.code === 'invalid_value') return describeWord(field, String(found), issue.values.map(String));
  if (issue.code === 'invalid_format' || issue.code === 'custom') return `${field}: ${issue.message}`;
  if (issue.code === 'too_small') return `${field} is empty${meant === undefined ? '' : `; it is ${meant}`}`;
  return `${field} is ${meant ?? 'something else'}${typeof found === 'object' ? '' : `, not ${renderJson(found)}`}`;
}

/** Without quotes 5.10 and 5.1 are one number. */
function describeNumber(field: string, path: Path, document: ManifestDocument): string {
  const { start } = document.locate(path);
  const written = /^[^\s,\]}#]+/.exec(document.text.slice(start.offset))?.[0] ?? '';
  return `${field} is a text, and ${written} without quotes is read as a number, so that 5.10 becomes 5.1; write '${written}'`;
}

function describeWord(field: string, found: string, words: readonly string[]): string {
  const near = findSuggestion(found, words);
  const list = `${words.slice(0, -1).join(', ')}${words.length > 1 ? ' or ' : ''}${words.at(-1)}`;
  return `${field} is ${list}, not ${JSON.stringify(found)}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

function describeUnknown(key: string, path: Path): string {
  const near = findSuggestion(key, Object.keys(FIELDS));
  const where = path.length === 0 ? '' : ` in ${renderPath(path)}`;
  return `there is no field ${key}${where}${near === undefined ? '' : `; did you mean ${near}?`}`;
}
