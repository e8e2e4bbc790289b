import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { type CelVariables, inlineVariables } from './inline-variables.ts';
import { obstacle } from './obstacle.ts';

/** One of the expressions of `validate.cel`. */
export interface CelValidation {
  readonly expression: string;
  /** As a control has it: CEL in braces; undefined where nothing is said. */
  readonly message: string | undefined;
}

const FIELDS: ReadonlySet<string> = new Set(['expressions', 'variables', 'generate']);

/** The expressions of a rule, each by itself. Throws `admission/not-converted`. */
export function readCelRule(cel: Json): readonly CelValidation[] {
  if (!isJsonObject(cel)) throw obstacle('validate.cel is no map');
  const foreign = Object.entries(cel).find(([field, value]) => !FIELDS.has(field) && !isNothing(value));
  if (foreign !== undefined) throw obstacle(`validate.cel.${foreign[0]} is not converted`);
  const variables: CelVariables = new Map(
    mapsOf(cel['variables'], 'variables').map((each) => [textOf(each, 'name'), textOf(each, 'expression')]),
  );
  const expressions = mapsOf(cel['expressions'], 'expressions');
  if (expressions.length === 0) throw obstacle('validate.cel has no expressions');
  return expressions.map((each) => ({
    expression: inlineVariables(textOf(each, 'expression').trim(), variables),
    message: readMessage(each, variables),
  }));
}

/** Conditions of a rule, all of which have to hold. */
export function readCelConditions(conditions: Json): readonly string[] {
  return mapsOf(conditions, 'celPreconditions').map((each) =>
    inlineVariables(textOf(each, 'expression').trim(), new Map()),
  );
}

function readMessage({ message, messageExpression }: JsonObject, variables: CelVariables): string | undefined {
  if (typeof messageExpression === 'string' && messageExpression.trim() !== '')
    return `{${inlineVariables(messageExpression.trim(), variables)}}`;
  return typeof message === 'string' && message.trim() !== '' ? escapeBraces(message.trim()) : undefined;
}

function escapeBraces(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}').replaceAll(/\s+/g, ' ');
}

function isNothing(value: Json): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function mapsOf(value: Json | undefined, place: string): readonly JsonObject[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isJsonObject)) throw obstacle(`${place} is no list of maps`);
  return value;
}

function textOf(fields: JsonObject, field: string): string {
  const value = fields[field];
  if (typeof value !== 'string' || value.trim() === '') throw obstacle(`${field} is no text`);
  return value;
}
