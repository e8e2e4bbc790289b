import type { Json } from '../base/json.ts';
import { decodeBase64Text } from './base64.ts';
import type { YamlScalar } from './yaml-node.ts';
import { INT64_MAX, readInteger, readNumber } from './yaml-number.ts';
import { CORE_TAG } from './yaml-tag.ts';
import { isTimestamp } from './yaml-timestamp.ts';

/** What a scalar cannot be: said in one sentence, at the scalar's place. */
export interface ScalarRefusal {
  readonly refused: string;
}

/**
 * Plain words with a meaning of their own.
 * YAML 1.1 as `sigs.k8s.io/yaml` reads it: `yes` and `on` are booleans there.
 */
const WORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);
const LONGEST_WORD = 5;

const NUMBER = 1;
const WORD = 2;
/** What a plain scalar may be by its first character; by any other it is text. */
const FIRST = createFirst();

function createFirst(): Uint8Array {
  const first = new Uint8Array(128);
  for (const letter of 'yYnNtTfFoO~') first[letter.charCodeAt(0)] = WORD;
  for (const letter of '0123456789') first[letter.charCodeAt(0)] = NUMBER;
  for (const letter of '.+-') first[letter.charCodeAt(0)] = NUMBER | WORD;
  return first;
}

/** Whether a scalar's text may mean more than text, as far as its style says. */
export function isPlain({ style }: YamlScalar): boolean {
  return style === 'plain' || style === 'absent';
}

function meaningsOf(text: string): number {
  const letter = text.charCodeAt(0);
  return letter < 128 ? (FIRST[letter] as number) : 0;
}

/** An untagged plain scalar. Timestamps stay text, as they do for the API server. */
export function resolvePlain(text: string): Json {
  if (text === '') return null;
  const may = meaningsOf(text);
  if (may === 0) return text;
  if ((may & WORD) !== 0 && text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
  }
  if ((may & NUMBER) === 0) return text;
  return readNumber(text) ?? text;
}

/** A scalar with an explicit tag, by its whole name, `tag:yaml.org,2002:int`. One that nothing knows makes text. */
export function resolveTagged(text: string, tag: string): Json | ScalarRefusal {
  const rule = tag.startsWith(CORE_TAG) ? RULES.get(tag.slice(CORE_TAG.length)) : undefined;
  if (rule === undefined) return text;
  const value = rule(text);
  if (value !== undefined) return value;
  // The text itself may be a secret: its line is shown beside this, masked.
  return { refused: `what has the tag !!${tag.slice(CORE_TAG.length)} cannot be read as that` };
}

/** `true` where the value was refused. */
export function isRefused(value: Json | ScalarRefusal): value is ScalarRefusal {
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string';
}

/** The value, or undefined where the text is none of this tag. */
type TagRule = (text: string) => Json | undefined;

const RULES: ReadonlyMap<string, TagRule> = new Map<string, TagRule>([
  ['str', (text) => text],
  ['null', (text) => (resolvePlain(text) === null ? null : undefined)],
  ['bool', (text) => onlyIf(resolvePlain(text), ['boolean'])],
  ['int', (text) => ((meaningsOf(text) & NUMBER) !== 0 ? readInteger(text) : undefined)],
  ['float', (text) => toDouble(resolvePlain(text))],
  ['timestamp', (text) => (isTimestamp(text) ? text : undefined)],
  ['binary', decodeBase64Text],
]);

/** The reader makes no double of an integer beyond int64. */
function toDouble(value: Json): number | undefined {
  if (typeof value === 'bigint') return value <= INT64_MAX ? Number(value) : undefined;
  return typeof value === 'number' ? value : undefined;
}

function onlyIf(value: Json, types: readonly string[]): Json | undefined {
  return types.includes(typeof value) ? value : undefined;
}
