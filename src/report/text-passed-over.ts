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
  const reasons = Map.groupBy(files, ({ code }) => (code in REASONS ? code : FOREIGN));
  return [...reasons]
    .flatMap(([reason, own]) => wrapWords(describe(reason, own, isWhole), width))
    .map((line) => style.dim(line));
}

type Words = (count: number, list: string, advice: string) => string;

/** By code; what is not here is a text that could not be read. */
const REASONS: Readonly<Record<string, Words>> = {
  'files/kustomize-patch': (count, list, advice) =>
    `${count} ${count === 1 ? 'patch' : 'patches'} of a kustomization passed over: ${list}. ${advice}`,
  'files/report': (count, list) =>
    `${plural(count, 'report')} of ${count === 1 ? 'an earlier run' : 'earlier runs'} passed over: ${list}`,
  'files/snapshot': (count, list, advice) =>
    `${plural(count, 'snapshot')} of ${count === 1 ? 'a cluster' : 'clusters'} passed over, which ${count === 1 ? 'is' : 'are'} judged by ${count === 1 ? 'itself' : 'themselves'}: ${list}. ${advice}`,
  'rendering/library-chart': (count, list) =>
    `${plural(count, 'library chart')} passed over, which ${count === 1 ? 'makes' : 'make'} nothing by ${count === 1 ? 'itself' : 'themselves'}: ${list}`,
  'rendering/nothing': (count, list) =>
    `rendered, and there ${count === 1 ? 'is no object in it' : 'are no objects in them'} with these values: ${list}`,
};

const FOREIGN = 'foreign';

function describe(reason: string, files: readonly ReadProblem[], isWhole: boolean): string {
  const names = [...new Set(files.map((problem) => describePlace(isWhole ? problem : { ...problem, line: 0 })))];
  const shown = isWhole ? names : names.slice(0, NAMED);
  const more = names.length - shown.length;
  const list = `${shown.join(', ')}${more === 0 ? '' : ` and ${more} more (--all names them)`}`;
  const words = REASONS[reason];
  if (words !== undefined) return words(names.length, list, files[0]?.advice ?? '');
  return `${plural(names.length, 'file')} passed over: not to be read, and no sign of a Kubernetes object in ${names.length === 1 ? 'it' : 'them'}: ${list}`;
}
