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

const WORD = /^[A-Za-z0-9+/_=.~-]{20,8192}$/;
const HEXADECIMAL = /^[0-9a-fA-F-]+$/;

/** One random-looking word that mixes cases and digits: not a digest, an id, a path or a name made of words. */
export function looksRandom(value: string): boolean {
  if (!WORD.test(value) || HEXADECIMAL.test(value)) return false;
  if (!/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/[0-9]/.test(value)) return false;
  return entropy(value) > (value.length < 32 ? 3.7 : 4.2) && countTurns(value) * 5 > value.length;
}

/** How often a text goes over from one sort of character (lower case, upper case, digit) to another: names do it seldom. */
function countTurns(text: string): number {
  let turns = 0;
  let last = -1;
  for (let index = 0; index < text.length; index++) {
    const sort = sortOf(text.charCodeAt(index));
    if (sort !== last && last >= 0) turns += 1;
    last = sort;
  }
  return turns;
}

function sortOf(letter: number): number {
  if (letter >= 0x61 && letter <= 0x7a) return 0;
  if (letter >= 0x41 && letter <= 0x5a) return 1;
  return letter >= 0x30 && letter <= 0x39 ? 2 : 3;
}
