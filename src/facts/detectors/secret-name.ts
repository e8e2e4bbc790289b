/**
 * What a key, an environment variable or a word before `=` says of the value under it:
 * `password` and `secret`: it is one; `reference-or-secret`: one, or the name of a Secret;
 * `hint`: it may be one, if it looks random.
 */
export type NameClass = 'none' | 'hint' | 'reference-or-secret' | 'secret' | 'password';

const PASSWORD = /(?:password|passwd|passphrase|passcode)s?$|(?:^|_)(?:pwd|pass|pw|passwort|requirepass|masterauth)$/;
const SECRET =
  /(?:^|_)(?:token|erlang_cookie|(?:github|gitlab|gh|git|azure|azp|devops)_pat|apikey|api_?token|secret_?key|secret_access_key|private_?key|privkey|credentials?|bearer|psk|client_?key_?data|connection_?string)$|(?:api|access|secret|private|encryption|encrypt|signing|sign|master|auth|client|account|storage|session|shared|service|cookie|jwt|hmac|admin|root|webhook|license|primary|secondary|unseal|integration|write|ingest|deploy)_?key$|(?:client|jwt|cookie|session|app|application|hmac|shared|webhook|signing|csrf|consumer|api|master|access)_?secret$/;
const TOKEN_NAMES_SOMETHING = /(?:next|continue|page|csrf_header|max|min|num|per|sync)_?tokens?$/;
const SECRET_OR_NAME = /(?:^|_)secret$/;
const HINT = /key|secret|token|auth|cred|pass|salt|signature|hmac|nonce|seed/;
const NO_HINT =
  /public|publish|site_?key|key_?id|checksum|hash|digest|sha\d|fingerprint|keystone|keyring|author(?!ization)|passthrough|compass|issuer|endpoint|url|uri|ca_?(?:bundle|cert)|cert(?:ificate)?(?:_data)?$/;

/** One of these is in every name that has a class. */
export const TELLING_WORD =
  /pass|pw|psk|secret|token|key|cred|auth|connection|cookie|pat(?!h)|salt|signature|hmac|nonce|seed|bearer/gi;

/** Whose it is may stand behind it, too: `PASSWORD_ADMIN`, `TOKEN_GITHUB`. Any other word there says what about it is meant. */
const HOLDER =
  /(?<=password|passwd|passphrase|pwd|secret|token)_(?:admin|root|db|database|mysql|mariadb|postgres|postgresql|mongo|mongodb|redis|rabbitmq|ldap|smtp|github|gitlab|slack|npm)$/;

/** `checksum/secret`, `sha256-of-password`: a digest of it. */
const DIGEST = /(?:^|[^a-z])(?:checksum|hash|digest|sha\d{1,3}|md5|fingerprint)(?:[^a-z]|$)/i;

const LONGEST_NAME = 128;

/** Classes already worked out: the same few hundred names come again in every object. Never more than so many. */
const known = new Map<string, NameClass>();
const KNOWN_LIMIT = 10_000;

/** `DB_PASSWORD`, `apiKey`, `client-secret`; camelCase counts as words. Names that end otherwise (`passwordFile`, `tokenUrl`) say where it is. */
export function classOfName(name: string): NameClass {
  const found = known.get(name);
  if (found !== undefined) return found;
  const worked = classify(name);
  if (known.size >= KNOWN_LIMIT) known.clear();
  if (name.length <= LONGEST_NAME) known.set(name, worked);
  return worked;
}

function classify(name: string): NameClass {
  if (name.length > LONGEST_NAME || DIGEST.test(name)) return 'none';
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/_?\d{1,3}$/, '')
    .replace(
      /_(?:value|plain|plaintext|raw|text|base64|b64|prod|production|staging|dev|test|old|new|current|previous)$/,
      '',
    )
    .replace(HOLDER, '')
    .replace(/^_|_$/g, '');
  if (PASSWORD.test(words)) return 'password';
  if (SECRET.test(words) && !TOKEN_NAMES_SOMETHING.test(words) && !/public_?key$/.test(words)) return 'secret';
  if (SECRET_OR_NAME.test(words)) return 'reference-or-secret';
  return HINT.test(words) && !NO_HINT.test(words) ? 'hint' : 'none';
}
