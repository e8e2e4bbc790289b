import type { ForeignIgnore } from './foreign-ignore.ts';

/** The name of Trivy's list of ids, which is no YAML. */
export const TRIVYIGNORE = '.trivyignore';

/** A line each: an id, and `exp:2027-03-01` where there is a day; what is behind `#` is the reason of the ids below it. */
export function readTrivyIgnore(text: string, file: string): readonly ForeignIgnore[] {
  const ignores: ForeignIgnore[] = [];
  let reason = '';
  text.split(/\r?\n/).forEach((line, index) => {
    const [before = '', ...comment] = line.split('#');
    const [check, ...options] = before.trim().split(/\s+/);
    if (comment.length > 0) reason = comment.join('#').trim();
    if (check === undefined || check === '') {
      if (line.trim() === '') reason = '';
      return;
    }
    const until = options.find((option) => option.startsWith('exp:'))?.slice('exp:'.length);
    ignores.push({ tool: 'trivy', check, reason, until, scope: {}, file, line: index + 1 });
  });
  return ignores;
}
