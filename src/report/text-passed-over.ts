import type { ReadProblem } from '../manifest/document.ts';
import { describePlace } from './describe-place.ts';
import { plural } from './plural.ts';
import type { Canvas } from './canvas.ts';
import { wrapWords } from './width.ts';

/** Files that one screen has room to name. */
const NAMED = 3;

/** Files that were found and not judged, by reason; all of them by name where everything is shown. */
export function renderPassedOver(
  files: readonly ReadProblem[],
  { canvas: { style, width }, isWhole }: { canvas: Canvas; isWhole: boolean },
): readonly string[] {
  const reasons = Map.groupBy(files, ({ code }) => (code === PATCH ? PATCH : 'foreign'));
  return [...reasons]
    .flatMap(([reason, own]) => wrapWords(describe(reason, own, isWhole), width))
    .map((line) => style.dim(line));
}

const PATCH = 'files/kustomize-patch';

function describe(reason: string, files: readonly ReadProblem[], isWhole: boolean): string {
  const names = [...new Set(files.map((problem) => describePlace(isWhole ? problem : { ...problem, line: 0 })))];
  const shown = isWhole ? names : names.slice(0, NAMED);
  const more = names.length - shown.length;
  const list = `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more (--all names them)`}`;
  if (reason !== PATCH)
    return `${plural(names.length, 'file')} passed over: not to be read, and no sign of a Kubernetes object in ${names.length === 1 ? 'it' : 'them'}: ${list}`;
  return `${names.length === 1 ? '1 patch' : `${names.length} patches`} of a kustomization passed over: ${list}. ${files[0]?.advice ?? ''}`;
}
