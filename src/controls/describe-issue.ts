import type * as z from 'zod';
import { findValue } from '../base/find-value.ts';
import { isJsonObject, type Json } from '../base/json.ts';
import { type Path, renderPath } from '../base/path.ts';
import { renderJson } from '../base/render-json.ts';
import { findSuggestion } from '../base/suggest.ts';

/** What is wrong with a field of a `control.yaml`, and where. */
export interface Issue {
  readonly path: Path;
  readonly message: string;
}

/** What each field is for: told where it is missing. */
const FIELDS: Readonly<Record<string, string>> = {
  id: 'family/slug, such as team/require-owner-label',
  title: 'one sentence that is true when the control passes',
  severity: 'low, medium, high or critical',
  since: 'the version that first has it, such as 1.0.0',
  subject: 'container, pod or object: what the expression is asked about, one by one',
  reads: 'the collections it looks at, such as [workloads]',
  where: 'CEL that is true of the subjects that the check is for',
  expression: 'CEL that is true where all is well',
  at: 'the path below the subject that a finding points at; "" is the subject itself',
  message: 'what is wrong where the expression is false, with CEL in braces',
  fix: 'a list of `set:` and `remove:`, or `none:` with a reason',
  name: 'what the expression calls it, behind `params.`',
  type: 'a CEL type, such as list(string)',
  default: 'the value where nobody gives another',
  doc: 'what it is for, in a sentence',
  value: 'what the field is set to',
};

/** Zod's issues in the words of `control.yaml`; `known` are the fields that may stand at the top. */
export function describeIssues(error: z.ZodError, value: Json, known: readonly string[]): readonly Issue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code !== 'unrecognized_keys') return [{ path, message: describe(issue, path, value) }];
    return issue.keys.map((key) => ({ path: [...path, key], message: describeUnknown(key, path, known) }));
  });
}

function describe(issue: z.core.$ZodIssue, path: Path, value: Json): string {
  const field = renderPath(path) || 'the control';
  const found = findValue(value, path);
  const meant = FIELDS[String(path.at(-1))];
  if (found === undefined || found === null)
    return `${field} is missing${meant === undefined ? '' : `; it is ${meant}`}`;
  if (issue.code === 'invalid_value') return describeWord(field, found, issue.values.map(String));
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union')
    return path.length === 0
      ? 'a control is a map of fields'
      : `${field} is ${meant ?? 'something else'}${describeFound(found)}`;
  if (issue.code === 'too_small') return `${field} is empty${meant === undefined ? '' : `; it is ${meant}`}`;
  return `${field}: ${issue.message}`;
}

/** What stands there instead. A bare `n`, `y` or `on` is a boolean, and looks like a text. */
function describeFound(found: Json): string {
  if (typeof found === 'object') return '';
  return `, not ${renderJson(found)}${typeof found === 'boolean' ? '; a text like yes, n or on wants quotes' : ''}`;
}

function describeWord(field: string, found: Json, words: readonly string[]): string {
  const near = typeof found === 'string' ? findSuggestion(found, words) : undefined;
  const list = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  return `${field} is ${list}, not ${renderJson(found)}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

function describeUnknown(key: string, path: Path, known: readonly string[]): string {
  const near = path.length === 0 ? findSuggestion(key, known) : undefined;
  if (near !== undefined) return `there is no field ${key}; did you mean ${near}?`;
  return path.length === 0 && CHECK_FIELDS.has(key)
    ? `beside checks, ${key} stands in each of them`
    : `there is no field ${key}${path.length === 0 ? '' : ` in ${renderPath(path)}`}`;
}

const CHECK_FIELDS: ReadonlySet<string> = new Set(['expression', 'at', 'message', 'each']);

/** The names of a map's fields that a schema knows. */
export function fieldsOf(schema: z.ZodObject): readonly string[] {
  return Object.keys(schema.shape);
}

/** Whether a value is a control that lists its checks. */
export function hasChecks(value: Json): boolean {
  return isJsonObject(value) && value['checks'] !== undefined;
}
