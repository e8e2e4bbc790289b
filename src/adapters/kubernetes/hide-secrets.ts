/** What is shorter is a word that stands anywhere, and no secret. */
const LEAST = 4;

/** A text without some secrets; the longest goes first, because one may be part of another. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(({ length }) => length >= LEAST)
    .sort((left, right) => right.length - left.length)
    .reduce((rest, secret) => rest.replaceAll(secret, renderHidden(secret)), text);
}

export function renderHidden({ length }: string): string {
  return `<redacted:credential:${length}>`;
}
