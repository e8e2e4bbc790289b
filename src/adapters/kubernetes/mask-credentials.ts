import { SeaworthyError } from '../../base/error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts';
import { hideSecrets, renderHidden } from './hide-secrets.ts';
import { reasonOf } from './reason-of.ts';

/** Of what a program says, which may be pages. */
const LONGEST = 500;

/** What is called so holds a secret; what comes behind it is one, unless it is hidden already. */
const NAMED =
  /(?<!<redacted:)((?:token|secret|passw(?:or)?d|password|api[-_]?key|authorization|bearer|credential)s?["']?\s*[:= ]\s*["']?)((?:bearer\s+)?[^\s"',;<]{4,})/gi;
/** Letters with digits, longer than a name: tokens, keys, parts of them. */
const RANDOM = /(?=[\w.~+=-]*[A-Za-z])(?=[\w.~+=-]*\d)[\w.~+=-]{20,}/g;
const IS_WORD = /^[a-z][a-z-]*$/;

/**
 * Why credentials cannot be had, without them: whoever makes them says of what they are made. `user`: as the kubeconfig has
 * it. What is thrown where a text is no JSON, or a value not what it should be, shows a part of it.
 */
export function describeCredentials(error: unknown, user: JsonObject | undefined): string {
  if (error instanceof SyntaxError) return 'what makes them gives no ExecCredential';
  if (error instanceof TypeError) return 'what makes them, or the kubeconfig, gives something else than credentials';
  const known = hideSecrets(reasonOf(error), user === undefined ? [] : listSecrets(user));
  // What we say ourselves speaks of tokens and shows none.
  const masked = (error instanceof SeaworthyError ? known : hideLikely(known)).trim();
  return masked === '' ? 'the program that makes them fails, and does not say why' : masked.slice(0, LONGEST);
}

function hideLikely(text: string): string {
  const named = text.replaceAll(NAMED, (_match, before: string, secret: string) => `${before}${renderHidden(secret)}`);
  return named.replaceAll(RANDOM, renderHidden);
}

/** What of an identity's configuration is no secret, and belongs into what is said of it. */
const TOLD: ReadonlySet<string> = new Set(['idp-issuer-url', 'client-id']);

/** Texts of a user that are secrets, or may be. */
function listSecrets({ exec = null, token = null, password = null, 'auth-provider': provider = null }: JsonObject) {
  const own = isJsonObject(exec) ? [...textsIn(exec['env'] ?? null), ...listWords(exec['args'] ?? null)] : [];
  const settings = isJsonObject(provider) ? provider['config'] : undefined;
  const entries = settings !== undefined && isJsonObject(settings) ? Object.entries(settings) : [];
  const config = entries.flatMap(([key, value]) => (TOLD.has(key) ? [] : textsIn(value)));
  return [...new Set([...own, ...config, ...textsIn(token), ...textsIn(password)])];
}

/** Of the arguments, all that are no plain words, and of `--name=value` the value. */
function listWords(words: Json): readonly string[] {
  return textsIn(words).flatMap((word, index, all) => {
    const value = /^--?[\w-]+=(.*)$/s.exec(word)?.[1];
    if (value !== undefined) return IS_WORD.test(value) && !isNamed(word) ? [] : [value];
    return word.startsWith('-') || (IS_WORD.test(word) && !isNamed(all[index - 1] ?? '')) ? [] : [word];
  });
}

function isNamed(flag: string): boolean {
  return /^-.*(?:token|secret|pass|key|credential)/i.test(flag);
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isJsonObject(value)) return [];
  // Of a variable, its name is none.
  return Object.entries(value).flatMap(([key, each]) => (key === 'name' ? [] : textsIn(each)));
}
