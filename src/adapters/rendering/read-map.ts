import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { readWholeFile } from '../../manifest/read-documents.ts';
import { findText } from './read-text.ts';

/**
 * The map that a YAML file consists of, its keys in small letters at every depth, as Go's reader takes them; undefined where
 * there is another reading of it: several documents, keys that come twice, what is no map or cannot be read.
 */
export function findMap(path: string): JsonObject | undefined {
  const { documents, problems } = readWholeFile(path, findText(path) ?? '');
  const [first, ...others] = documents;
  if (first === undefined || others.length > 0 || problems.length > 0) return undefined;
  const { value, duplicateKeys } = first.document;
  return isJsonObject(value) && duplicateKeys.length === 0 ? lowerKeys(value) : undefined;
}

function lowerKeys(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toLowerCase(), lowerIn(each)]));
}

function lowerIn(value: Json): Json {
  if (Array.isArray(value)) return value.map(lowerIn);
  return isJsonObject(value) ? lowerKeys(value) : value;
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** Texts of a list, or the one text that stands in its place. */
export function textsOf(value: Json | undefined): readonly string[] {
  return (typeof value === 'string' ? [value] : listOf(value)).filter((each) => typeof each === 'string');
}
