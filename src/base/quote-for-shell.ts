const SAFE_WORD = /^[A-Za-z0-9_./@%+=:,-]+$/;

/** A path as one word of a POSIX shell, and no option. */
export function quoteForShell(path: string): string {
  const word = path.startsWith('-') ? `./${path}` : path;
  return SAFE_WORD.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
