import type { Detector } from './detector.ts';

/** A token that says by its first letters who gave it out. */
export interface PrefixedToken {
  readonly name: string;
  /** Stands in no ordinary word; source of a regular expression. */
  readonly prefix: string;
  /** What follows it, as long as it is given out. */
  readonly rest: string;
}

/** From the issuers' own documents, and what public scanners know of those that have none. */
export const PREFIXED_TOKENS: readonly PrefixedToken[] = [
  { name: 'alibaba-access-key', prefix: 'LTAI', rest: '[0-9A-Za-z]{20}' },
  { name: 'artifactory-token', prefix: 'AKCp', rest: '[0-9A-Za-z]{69}' },
  { name: 'atlassian-token', prefix: 'ATATT3', rest: '[\\w=-]{150,}' },
  { name: 'brevo-key', prefix: 'xkeysib-', rest: '[0-9a-f]{64}-[0-9A-Za-z]{16}' },
  { name: 'clojars-token', prefix: 'CLOJARS_', rest: '[0-9a-z]{60}' },
  { name: 'doppler-token', prefix: 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.', rest: '[\\w.-]{40,60}' },
  { name: 'dynatrace-token', prefix: 'dt0[a-z]\\d\\d\\.', rest: '[0-9A-Z]{24}\\.[0-9A-Z]{64}' },
  { name: 'fly-token', prefix: '(?:fo1|fm1[ar]|fm2)_', rest: '[\\w+/=-]{43,}' },
  { name: 'groq-key', prefix: 'gsk_', rest: '[0-9A-Za-z]{40,}' },
  { name: 'heroku-key', prefix: 'HRKU-', rest: '[\\w-]{36,}' },
  { name: 'linear-key', prefix: 'lin_api_', rest: '[0-9A-Za-z]{40}' },
  { name: 'newrelic-key', prefix: 'NR(?:AK|JS|II|RA|IQ)-', rest: '[0-9A-Za-z]{19,36}' },
  { name: 'notion-token', prefix: 'ntn_', rest: '[0-9A-Za-z]{40,}' },
  { name: 'onepassword-token', prefix: 'ops_eyJ', rest: '[\\w+/=-]{200,}' },
  { name: 'openshift-token', prefix: 'sha256~', rest: '[\\w-]{43}' },
  { name: 'perplexity-key', prefix: 'pplx-', rest: '[0-9A-Za-z]{48}' },
  { name: 'planetscale-token', prefix: 'pscale_(?:tkn|oauth|pw)_', rest: '[\\w=.-]{32,64}' },
  { name: 'postman-key', prefix: 'PMAK-', rest: '[0-9a-f]{24}-[0-9a-f]{34}' },
  { name: 'prefect-key', prefix: 'pn[ub]_', rest: '[0-9A-Za-z]{36}' },
  { name: 'pulumi-token', prefix: 'pul-', rest: '[0-9a-f]{40}' },
  { name: 'replicate-token', prefix: 'r8_', rest: '[0-9A-Za-z]{37}' },
  { name: 'rubygems-key', prefix: 'rubygems_', rest: '[0-9a-f]{48}' },
  { name: 'sentry-token', prefix: 'sntry[su]_', rest: '[\\w+/=]{60,}' },
  { name: 'shippo-key', prefix: 'shippo_(?:live|test)_', rest: '[0-9a-f]{40}' },
  { name: 'sonar-token', prefix: 'sq[upa]_', rest: '[0-9a-f]{40}' },
  { name: 'square-token', prefix: 'sq0(?:atp|csp|idp)-', rest: '[\\w-]{22,60}' },
  { name: 'supabase-token', prefix: 'sb(?:p|_secret)_', rest: '[\\w-]{30,}' },
  { name: 'tailscale-key', prefix: 'tskey-(?:auth|api|client|scim|webhook)-', rest: '[0-9A-Za-z-]{20,}' },
  { name: 'xai-key', prefix: 'xai-', rest: '[0-9A-Za-z]{70,}' },
];

/** Whole words only: what goes on before or behind is something else. */
export function detectPrefixed({ name, prefix, rest }: PrefixedToken): Detector {
  return { name, hint: prefix, pattern: new RegExp(`(?<![\\w-])${prefix}${rest}(?![\\w-])`, 'dg') };
}
