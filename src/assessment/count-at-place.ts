import { subjectKey } from '../facts/subject.ts';
import type { ControlSummary, Counts, Finding } from './assessment.ts';

/**
 * The counts of a control for one of the fields it looks at. Where it fails there, the failing subjects are counted by their
 * owners, as findings are. Where it fails elsewhere only, this field is in order, but for subjects of which something could
 * not be judged: that may have been this field.
 */
export function countAtPlace(
  { id, counts }: ControlSummary,
  place: string,
  judged: { readonly findings: readonly Finding[]; countDoubtful(control: string): number },
): Counts {
  if (counts.fail === 0) return counts;
  const failing = new Set(
    judged.findings
      .filter(({ control, locations }) => control === id && isAt(locations[0]?.path ?? '', place))
      .map(({ cluster, subject }) => `${cluster}\n${subjectKey(subject)}`),
  );
  if (failing.size > 0) return { ...counts, fail: failing.size };
  const doubtful = Math.min(judged.countDoubtful(id), counts.fail);
  return {
    ...counts,
    fail: 0,
    pass: counts.pass + counts.fail - doubtful,
    'not-evaluated': counts['not-evaluated'] + doubtful,
  };
}

function isAt(path: string, place: string): boolean {
  return path === place || path.endsWith(`.${place}`);
}
