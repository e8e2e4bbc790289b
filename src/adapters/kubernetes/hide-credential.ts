import type { RequestOptions } from 'node:https';
import { hideSecrets } from './hide-secrets.ts';

/** A body without the credential that it was asked with: a server may repeat what it was sent, and its words are printed. */
export function hideCredential(body: Buffer, options: RequestOptions): Buffer {
  return Buffer.from(hideSecrets(body.toString(), listSecrets(options)));
}

function listSecrets({ headers, auth }: RequestOptions): readonly string[] {
  const authorization = new Headers(headers as Record<string, string>).get('authorization') ?? '';
  const [scheme = '', credential = ''] = authorization.split(' ');
  const pair = auth ?? (scheme.toLowerCase() === 'basic' ? Buffer.from(credential, 'base64').toString() : '');
  const password = pair.slice(pair.indexOf(':') + 1);
  return [credential, Buffer.from(pair).toString('base64'), pair, password];
}
