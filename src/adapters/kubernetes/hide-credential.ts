import type { RequestOptions } from 'node:https';

/** A password of so few letters is part of many a word. */
const LEAST_LENGTH = 6;

/** A body without the credential that it was asked with: a server may repeat what it was sent, and its words are printed. */
export function hideCredential(body: Buffer, options: RequestOptions): Buffer {
  const secrets = listSecrets(options).filter((secret) => secret.length >= LEAST_LENGTH && body.includes(secret));
  if (secrets.length === 0) return body;
  const hidden = secrets.reduce(
    (text, secret) => text.replaceAll(secret, `<redacted:credential:${secret.length}>`),
    body.toString(),
  );
  return Buffer.from(hidden);
}

/** The longest first: one may be part of another. */
function listSecrets({ headers, auth }: RequestOptions): readonly string[] {
  const authorization = new Headers(headers as Record<string, string>).get('authorization') ?? '';
  const [scheme = '', credential = ''] = authorization.split(' ');
  const pair = auth ?? (scheme.toLowerCase() === 'basic' ? Buffer.from(credential, 'base64').toString() : '');
  const password = pair.slice(pair.indexOf(':') + 1);
  return [credential, Buffer.from(pair).toString('base64'), pair, password].sort((a, b) => b.length - a.length);
}
