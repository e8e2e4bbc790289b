import { COMMAND_PASSWORDS } from './command-passwords.ts';
import type { Detector } from './detector.ts';
import { detectPrefixed, PREFIXED_TOKENS } from './prefixed-tokens.ts';
import { isReference } from './secret-value.ts';

/** Base64 of a PEM header, as far as it does not depend on what follows. */
const encodedHeaders = ['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED ', 'PGP ']
  .map((kind) => btoa(`-----BEGIN ${kind}PRIVATE KEY`))
  .map((encoded) => encoded.slice(0, encoded.length - 4))
  .join('|');

/** Credentials that are known by their shape alone: those with a prefix of their own, and those below. */
export const KNOWN_SHAPES: readonly Detector[] = [
  ...PREFIXED_TOKENS.map(detectPrefixed),
  ...COMMAND_PASSWORDS,
  {
    name: 'private-key',
    hint: 'PRIVATE KEY',
    // Five dashes and no space in PEM (RFC 7468 2), four and a space in what ssh.com writes, three from careless hands.
    pattern:
      /-{3,5} ?BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)? ?-{3,5}[^]*?(?:-{3,5} ?END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)? ?-{3,5}|$)/dg,
  },
  { name: 'private-key', hint: 'LS0tLS1CRUdJTi', pattern: new RegExp(`(?:${encodedHeaders})[A-Za-z0-9+/=\\s]*`, 'dg') },
  {
    name: 'aws-access-key',
    hint: 'AKIA|ASIA|ABIA|ACCA',
    pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/dg,
  },
  { name: 'gcp-api-key', hint: 'AIza', pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/dg },
  { name: 'gcp-oauth-secret', hint: 'GOCSPX-', pattern: /(?<![\w-])GOCSPX-[\w-]{28}(?![\w-])/dg },
  { name: 'gcp-access-token', hint: 'ya29', pattern: /(?<![\w.-])ya29\.[\w-]{20,}/dg },
  {
    name: 'azure-storage-key',
    hint: '[Kk]ey=',
    pattern: /(?:Account|SharedAccess)Key=([A-Za-z0-9+/]{40,90}={0,2})/dgi,
  },
  { name: 'azure-sas', hint: 'sig=', pattern: /[?&]sig=([\w%+/-]{30,}=?)/dgi },
  { name: 'azure-client-secret', hint: '[78]Q~', pattern: /(?<![\w.~-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~.-])/dg },
  { name: 'github-token', hint: 'gh[pousr]_', pattern: /\bgh[pousr]_[0-9A-Za-z]{36,}\b/dg },
  { name: 'github-token', hint: 'github_pat_', pattern: /\bgithub_pat_\w{60,}\b/dg },
  {
    name: 'gitlab-token',
    hint: 'gl[a-z]{2,5}-|GR1348941',
    pattern:
      /(?<![\w-])(?:gl(?:pat|dt|rt|ptt|cbt|agent|soat|ft|ffct|imt|oas)-|GR1348941)[\w-]{20,}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7})?/dg,
  },
  {
    name: 'slack-token',
    hint: 'xox|xapp-',
    pattern: /(?<![\w-])(?:xox[a-eoprs](?:\.xox[bp])?|xapp)-[0-9A-Za-z%-]{10,}/dg,
  },
  {
    name: 'slack-webhook',
    hint: 'hooks\\.',
    pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/([0-9A-Za-z/]{20,})/dg,
  },
  {
    name: 'stripe-key',
    hint: '[rs]k_(?:live|test|prod)_|whsec_',
    pattern: /\b(?:[rs]k_(?:live|test|prod)|whsec)_[0-9A-Za-z]{20,}\b/dg,
  },
  { name: 'npm-token', hint: 'npm_', pattern: /\bnpm_[0-9A-Za-z]{36}\b/dg },
  { name: 'pypi-token', hint: 'pypi-', pattern: /(?<![\w-])pypi-[\w-]{50,}/dg },
  { name: 'sendgrid-key', hint: 'SG\\.', pattern: /(?<![\w.-])SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/dg },
  { name: 'twilio-key', hint: 'SK[0-9a-f]', pattern: /\bSK[0-9a-f]{32}\b/dg },
  { name: 'mailgun-key', hint: 'key-[0-9a-f]', pattern: /(?<![\w-])key-[0-9a-f]{32}\b/dg },
  { name: 'anthropic-key', hint: 'sk-', pattern: /(?<![\w-])sk-ant-[\w-]{20,}/dg },
  { name: 'openai-key', hint: 'sk-', pattern: /(?<![\w-])sk-(?:proj-|svcacct-)?(?=[\w-]{0,300}[0-9])[\w-]{40,}/dg },
  { name: 'huggingface-token', hint: 'hf_|api_org_', pattern: /\b(?:hf|api_org)_[A-Za-z0-9]{30,}\b/dg },
  { name: 'digitalocean-token', hint: 'do[opr]_v1_', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/dg },
  { name: 'docker-token', hint: 'dckr_(?:pat|oat)_', pattern: /\bdckr_(?:pat|oat)_[\w-]{20,}/dg },
  { name: 'vault-token', hint: 'hv[sbr]\\.', pattern: /(?<![\w.-])hv[sbr]\.[\w-]{24,}/dg },
  { name: 'grafana-token', hint: 'gl(?:sa|c)_', pattern: /\bgl(?:sa|c)_[\w+/=-]{30,}/dg },
  { name: 'databricks-token', hint: 'dapi[0-9a-f]', pattern: /\bdapi[0-9a-f]{32}(?:-\d)?\b/dg },
  { name: 'shopify-token', hint: 'shp(?:at|ca|pa|ss)_', pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/dg },
  { name: 'age-secret-key', hint: 'AGE-SECRET-KEY-1', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/dg },
  { name: 'terraform-token', hint: 'atlasv1', pattern: /(?<![\w.-])[0-9A-Za-z]{14}\.atlasv1\.[\w=-]{60,70}/dg },
  { name: 'telegram-token', hint: '\\d:A', pattern: /(?<![\w:-])\d{8,10}:A[\w-]{34}(?![\w-])/dg },
  { name: 'mailchimp-key', hint: '-us\\d', pattern: /(?<![\w-])[0-9a-f]{32}-us\d{1,2}(?![\w-])/dg },
  {
    name: 'azure-key',
    hint: 'JQQJ9',
    pattern: /(?<![\w+/-])[0-9A-Za-z+/]{52}JQQJ9[0-9A-Za-z+/]{20,40}={0,2}(?![\w+/-])/dg,
  },
  { name: 'jwt', hint: 'eyJ', pattern: /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*/dg },
  {
    name: 'docker-auth',
    hint: '"(?:auth|ident)',
    pattern: /\\?"(?:auth|identitytoken)\\?"\s{0,9}:\s{0,9}\\?"([A-Za-z0-9+/=._-]{8,})\\?"/dg,
  },
  {
    name: 'url-password',
    hint: '://[^@\\s]{0,600}@',
    pattern:
      /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/"'<>]{0,120}:([^\s/"'<>]{1,400}|[^\s"'<>@]{1,400})@(?=[\w[$({<*-])/dgi,
    accepts: (secret) => !isReference(secret),
  },
  {
    name: 'basic-auth',
    hint: 'asic ',
    pattern: /\bbasic ([A-Za-z0-9+/]{12,}={0,2})(?![\w+/-])/dgi,
    accepts: (secret) => isCredentialPair(secret),
  },
  {
    name: 'bearer-token',
    hint: 'earer ',
    pattern: /\bbearer ([\w.~+/-]{20,}=*)/dgi,
    accepts: (secret) => /[0-9]/.test(secret),
  },
  {
    // A header's whole value, as probes have it.
    name: 'bearer-token',
    hint: 'earer |oken ',
    pattern: /^(?:bearer|token) ([\w.~+/-]{8,}=*)$/dgim,
    accepts: (secret) => /[0-9]/.test(secret) && !isReference(secret),
  },
  {
    // In a header that says what it is, shorter ones count too.
    name: 'bearer-token',
    hint: 'uthorization',
    pattern: /\bauthorization["']?\s?[:=]?\s?["']?(?:bearer|token) ([\w.~+/-]{8,}=*)/dgi,
    accepts: (secret) => /[0-9]/.test(secret) && !isReference(secret),
  },
  {
    name: 'basic-auth',
    hint: '-u |--user',
    pattern: /(?<!\S)(?:-u|--user)[ =]['"]?[^\s:'"$]{1,100}:([^\s'"]{1,400})/dg,
    accepts: (secret) => !isReference(secret),
  },
];

/** Whether base64 text is `user:password`. */
function isCredentialPair(encoded: string): boolean {
  try {
    return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(atob(encoded));
  } catch {
    return false;
  }
}
