import type { Difference } from '../assessment/difference.ts';
import type { Canvas } from './canvas.ts';
import { describeDifference, describeFixed } from './describe-comparison.ts';
import { firstPlace } from './describe-place.ts';
import { describeSubject } from './describe-subject.ts';
import { escapeLine } from './style.ts';
import { cutToWidth, wrapWords } from './width.ts';

/** Fixed findings that one screen has room for. */
const SHOWN = 5;

/** What a branch made better, and what it left as it was. */
export function renderDifference(
  difference: Difference,
  { canvas, isWhole }: { canvas: Canvas; isWhole: boolean },
): readonly string[] {
  const { style, width } = canvas;
  const { fixed } = difference;
  const heading = describeFixed(difference);
  const shown = isWhole ? fixed : fixed.slice(0, SHOWN);
  const more = fixed.length - shown.length;
  const aside = (text: string): readonly string[] => wrapWords(escapeLine(text), width).map((line) => style.dim(line));
  return [
    ...(heading === undefined ? [] : [style.green(escapeLine(heading))]),
    ...shown.map((finding) => {
      const subject = describeSubject(finding.subject, style);
      const text = `   ${escapeLine(finding.control)}  ${subject}  ${firstPlace(finding)}`;
      return style.dim(cutToWidth(text, width, style.marks.cut));
    }),
    ...(more === 0 ? [] : aside(`   and ${more} more; --all shows them`)),
    ...describeDifference(difference).flatMap(aside),
  ];
}
