import type { Difference } from '../assessment/difference.ts';
import type { Canvas } from './canvas.ts';
import { firstPlace } from './describe-place.ts';
import { describeSubject } from './describe-subject.ts';
import { plural } from './plural.ts';
import { escapeLine } from './style.ts';
import { cutToWidth, wrapWords } from './width.ts';

/** Fixed findings that one screen has room for. */
const SHOWN = 5;

/** What a branch made better, and what it left as it was. */
export function renderDifference(
  { base, commit, fixed, unchanged, unreadBefore, unknown }: Difference,
  { canvas, isWhole }: { canvas: Canvas; isWhole: boolean },
): readonly string[] {
  const { style, width } = canvas;
  const since = `${escapeLine(base)} (${commit.slice(0, 8)})`;
  const shown = isWhole ? fixed : fixed.slice(0, SHOWN);
  const more = fixed.length - shown.length;
  const aside = (text: string): readonly string[] => wrapWords(text, width).map((line) => style.dim(line));
  return [
    ...(fixed.length === 0 ? [] : [style.green(`${plural(fixed.length, 'finding')} fixed since ${since}`)]),
    ...shown.map((finding) => {
      const subject = describeSubject(finding.subject, style);
      const text = `   ${escapeLine(finding.control)}  ${subject}  ${firstPlace(finding)}`;
      return style.dim(cutToWidth(text, width, style.marks.cut));
    }),
    ...(more === 0 ? [] : aside(`   and ${more} more; --all shows them`)),
    ...(fixed.length === 0 && unchanged === 0 ? aside(`nothing was found at ${since} either`) : []),
    ...(unchanged === 0
      ? []
      : aside(`${plural(unchanged, 'finding')} as ${unchanged === 1 ? 'it was' : 'they were'} at ${since}, not shown`)),
    ...(unreadBefore === 0
      ? []
      : aside(
          `${plural(unreadBefore, 'input')} could not be read there, so what is in ${unreadBefore === 1 ? 'it' : 'them'} now counts as new`,
        )),
    ...(unknown.length === 0 ? [] : aside(`not compared: ${unknown.map(describeUnknown).join(', ')}`)),
  ];
}

const WHY = { submodule: 'a submodule', lfs: 'kept by Git LFS' } as const;

function describeUnknown({ path, why }: Difference['unknown'][number]): string {
  return `${escapeLine(path)} (${WHY[why]})`;
}
