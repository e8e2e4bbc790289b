const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** For tests: letters without a pattern, always the same ones. */
export function letters(count: number, alphabet = ALPHABET): string {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return alphabet[state % alphabet.length] ?? '';
  }).join('');
}

export function hex(count: number): string {
  return letters(count, '0123456789abcdef');
}
