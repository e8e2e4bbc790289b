import { subjectKey } from '../facts/subject.ts';
import type { ControlSummary, Counts, Finding } from './assessment.ts';

/**
 * The counts of a control for one of the fields it looks at. A subject that fails elsewhere only is in order here, unless
 * something of it could not be judged: that may have been this field. Findings tell the failing subjects by their owners,
 * outcomes by their own names; where these are not equally many and some fail here, those that fail elsewhere are left out.
 */
export function countAtPlace(
  { id, counts }: ControlSummary,
  place: string,
  judged: { readonly findings: readonly Finding[]; countDoubtful(control: string): number },
): Counts {
  if (counts.fail === 0) return counts;
  const own = judged.findings.filter(({ control }) => control === id);
  const everywhere = countSubjects(own);
  const here = countSubjects(own.filter(({ locations }) => isAt(locations[0]?.path ?? '', place)));
  const elsewhere = here === 0 || everywhere === counts.fail ? counts.fail - here : 0;
  const doubtful = Math.min(judged.countDoubtful(id), elsewhere);
  return {
    ...counts,
    fail: here,
    pass: counts.pass + elsewhere - doubtful,
    'not-evaluated': counts['not-evaluated'] + doubtful,
  };
}

function countSubjects(findings: readonly Finding[]): number {
  return new Set(findings.map(({ cluster, subject }) => `${cluster}\n${subjectKey(subject)}`)).size;
}

/** Whether a path of an object is the field that a requirement asks for. */
export function isAt(path: string, place: string): boolean {
  return path === place || path.endsWith(`.${place}`);
}
