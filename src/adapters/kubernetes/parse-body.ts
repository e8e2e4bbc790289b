import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';

/** The object that a body is; undefined where it is none, as HTML and half an answer are. */
export function parseBody(body: Uint8Array): JsonObject | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(body)) as Json;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The objects of a field that is an array of them; empty where it is none. */
export function objectsAt(value: JsonObject | undefined, field: string): readonly JsonObject[] {
  const elements = value?.[field];
  return Array.isArray(elements) ? elements.filter(isJsonObject) : [];
}

/** A field that is text; empty where it is none. */
export function textAt(value: JsonObject | undefined, field: string): string {
  const text = value?.[field];
  return typeof text === 'string' ? text : '';
}

/** A server says what is wrong in a line or two; who says more repeats what it was asked, or means harm. */
const MOST_LETTERS = 500;

/** What the API server says of a request that it did not do (Kubernetes API, Status); else how the body begins. */
export function describeRefusal(status: number, body: Uint8Array): string {
  const said = textAt(parseBody(body), 'message');
  if (said !== '') return said.length > MOST_LETTERS ? `${said.slice(0, MOST_LETTERS)} …` : said;
  const start = new TextDecoder().decode(body.subarray(0, 80)).replaceAll(/\s+/g, ' ').trim();
  return start === '' ? `HTTP ${status}` : `HTTP ${status}: ${start}`;
}
