import type { Json } from '../base/json.ts';
import { readNumber } from './yaml-number.ts';

/** What a scalar cannot be: said in one sentence, at the scalar's place. */
export interface ScalarRefusal {
  readonly refused: string;
}

const CORE = 'tag:yaml.org,2002:';

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

/** First characters of all words and numbers; a plain scalar that begins otherwise is text. */
const MAY_MEAN_MORE: ReadonlySet<number> = new Set(
  [...'yYnNtTfFoO~.+-0123456789'].map((letter) => letter.charCodeAt(0)),
);

/** An untagged plain scalar. Timestamps stay text, as they do for the API server. */
export function resolvePlain(text: string): Json {
  if (text !== '' && !MAY_MEAN_MORE.has(text.charCodeAt(0))) return text;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  return readNumber(text) ?? text;
}

/** A scalar with an explicit tag; `tag` is the full form, `tag:yaml.org,2002:int`. */
export function resolveTagged(text: string, tag: string): Json | ScalarRefusal {
  const accepts = Object.hasOwn(TAGS, tag) ? TAGS[tag] : undefined;
  return accepts === undefined ? text : accepts(text, tag);
}

/** `true` where the value was refused. */
export function isRefused(value: Json | ScalarRefusal): value is ScalarRefusal {
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string';
}

type TagRule = (text: string, tag: string) => Json | ScalarRefusal;

function must(isRight: (value: Json) => boolean): TagRule {
  return (text, tag) => {
    const value = resolvePlain(text);
    return isRight(value) ? value : { refused: `cannot read ${JSON.stringify(text)} as !!${tag.slice(CORE.length)}` };
  };
}

const noTag: TagRule = () => ({ refused: 'a tag has no name' });
const isNumber = (value: Json): boolean => typeof value === 'number' || typeof value === 'bigint';

const TAGS: Readonly<Record<string, TagRule>> = {
  [CORE]: noTag,
  [`${CORE}str`]: (text) => text,
  [`${CORE}null`]: must((value) => value === null),
  [`${CORE}bool`]: must((value) => typeof value === 'boolean'),
  [`${CORE}float`]: must(isNumber),
  [`${CORE}int`]: (text, tag) => {
    const value = resolvePlain(text);
    return isNumber(value) && isWrittenAsInteger(text) ? value : must(() => false)(text, tag);
  },
  [`${CORE}timestamp`]: (text, tag) => (isTimestamp(text) ? text : must(() => false)(text, tag)),
  [`${CORE}binary`]: (text, tag) =>
    decodeBase64(text) ?? { refused: `!!${tag.slice(CORE.length)} value is no valid base64` },
};

/** Whether a number's text is that of an integer: `1e3` and `1.0` are not, whatever their value. */
export function isWrittenAsInteger(text: string): boolean {
  return !/[.eE]/.test(text) || /^[-+]?0[xX]/.test(text);
}

/** The formats of the YAML 1.1 timestamp type that the reader knows. */
function isTimestamp(text: string): boolean {
  return /^\d{4}-\d{1,2}-\d{1,2}([Tt ]\d{1,2}:\d{1,2}:\d{1,2}(\.\d*)?(Z|[-+]\d{2}:\d{2})?)?$/.test(text);
}

/** Standard alphabet with padding; line breaks are skipped, anything else is refused. */
function decodeBase64(text: string): string | undefined {
  const packed = text.replaceAll(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
