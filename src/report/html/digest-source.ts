import { sha256 } from '../../base/digest.ts';

/** The source expression of a policy (CSP 3, 2.3.1): the digest of the text between the tags. */
export function digestSource(text: string): string {
  const bytes = sha256(text).match(/../g) ?? [];
  return `sha256-${btoa(String.fromCharCode(...bytes.map((pair) => Number.parseInt(pair, 16))))}`;
}
