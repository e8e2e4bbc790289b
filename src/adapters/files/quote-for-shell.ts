const SAFE_WORD = /^[A-Za-z0-9_./@%+=:,-]+$/;

/** A path as one word of a POSIX shell, and no option. */
export function quoteForShell(word: string): string {
  if (SAFE_WORD.test(word)) return word.startsWith('-') ? `./${word}` : word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
