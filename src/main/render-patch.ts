import { createTwoFilesPatch } from 'diff';
import type { FileFix } from '../app/fix-file.ts';
import { nameFile } from '../report/describe-place.ts';
import { paintDiffLine } from '../report/paint-diff-line.ts';
import type { Style } from '../report/style.ts';

/**
 * A change as a unified diff that `patch -p1` and `git apply` take, as far as nothing in it is masked.
 * On a terminal, control characters are shown and not obeyed.
 */
export function renderPatch({ file, shown }: FileFix, terminal?: Style): string {
  if (shown === undefined) return '';
  const name = nameFile(file).replace(/^\/+/, '');
  // Behind a name with blanks a tab says where it ends.
  const end = name.includes(' ') ? '' : undefined;
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, shown.before, shown.after, end, end, { context: 3 });
  const lines = patch.split('\n').slice(1);
  return (terminal === undefined ? lines : lines.map((line) => paintDiffLine(line, terminal))).join('\n');
}
