/**
 * Names under which only a secret stands: a key, an environment variable, or a word before `=` or `:` in a text.
 * Names that end otherwise (`passwordFile`, `tokenUrl`, `secretName`) say where a secret is, not what it is.
 */
const SECRET_NAME = /(?:^|[_.-])(?:password|passwd|passphrase|secret|secretkey|token|apikey|privatekey|credential|credentials|pwd)$|(?:api|access|secret|private|encryption|signing|master|auth|client|account)[_.-]?(?:key|secret|token)$/;

/** `DB_PASSWORD`, `apiKey`, `client-secret`; camelCase counts as words. */
export function isSecretName(name: string): boolean {
  if (name.length > 100) return false;
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return SECRET_NAME.test(words);
}

/** What stands under such a name and is no secret: a reference, a path, a placeholder, a plain word of configuration. */
const HARMLESS = /^(?:\$[({].*[)}]|%[A-Z_]+%|<[^>]*>|\{\{.*\}\}|\*+|x{3,}|[./~][^\s]*|[a-z]+:\/\/[^@\s]*|true|false|yes|no|on|off|none|null|nil|disabled|enabled|optional|required|redacted|secret|password|token|\d{1,6}|)$/i;

/** A value that, under a secret's name, is the secret. */
export function isSecretValue(value: string): boolean {
  return value.length >= 3 && value.length <= 4096 && !value.includes('\n') && !HARMLESS.test(value.trim()) && !value.startsWith('<redacted:');
}

/** `password=…`, `--token …`, `"apiKey": "…"` inside a longer text; group 1 is the name, group 2 the value. */
export const NAMED_IN_TEXT = /([A-Za-z][A-Za-z0-9_.-]{0,60})["']?\s{0,3}[=:]\s{0,3}["']?([^\s"',;&#}]{6,300})/g;
/** What must be in a text for that to be worth a look. */
export const NAME_HINTS: readonly string[] = ['pass', 'pwd', 'secret', 'token', 'key', 'credential'];
