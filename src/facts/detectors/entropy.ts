/**
 * Shannon entropy of a text's characters in bits per character.
 * English is near 4 over long texts; random base64 of 40 characters is above 4.5.
 */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const TOKEN = /^[A-Za-z0-9+/_=-]{20,200}$/;
const HEXADECIMAL = /^[0-9a-fA-F-]+$/;

/** One random-looking word that mixes cases and digits: not a digest, an id, a path or a name made of words. */
export function looksRandom(value: string): boolean {
  if (!TOKEN.test(value) || HEXADECIMAL.test(value)) return false;
  if (!/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/[0-9]/.test(value)) return false;
  return entropy(value) > 4.2;
}
