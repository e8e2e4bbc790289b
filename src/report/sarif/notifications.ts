import type { Gap } from '../../assessment/assessment.ts';
import type { IgnoreSummary } from '../../assessment/ignores/ignore.ts';
import type { ReadProblem } from '../../manifest/document.ts';
import { describeGapReason } from '../gap-reasons.ts';
import { describeIdle, nameIdle } from '../idle-ignores.ts';
import { nameSubject } from '../name-subject.ts';
import { plural } from '../plural.ts';
import { locatePlace, locateSubject } from './locations.ts';

const LEVELS: Readonly<Record<Gap['status'], string>> = { 'not-evaluated': 'warning', manual: 'note', error: 'error' };

/**
 * What was not judged, as a `notification` (3.58): a result of kind `open` would say the same, but readers that know no
 * kinds, GitHub's among them, show every result as something that is wrong.
 */
export function describeGap(gap: Gap, ruleIndexes: ReadonlyMap<string, number>): object {
  const { control, status, reason, count, subjects, locations } = gap;
  const what = status === 'not-evaluated' ? 'not evaluated' : status;
  const first = subjects[0] === undefined ? '' : ` (first ${nameSubject(subjects[0])})`;
  const index = ruleIndexes.get(control);
  return {
    descriptor: { id: status },
    associatedRule: { id: control, ...(index === undefined ? {} : { index }) },
    level: LEVELS[status],
    message: { text: `${control}: ${plural(count, 'check')} ${what}${first}, because ${describeGapReason(reason)}` },
    locations: [
      ...withoutRepeats(locations).map((place) => ({ physicalLocation: locatePlace(place) })),
      ...(locations.length > 0 ? [] : subjects.map((subject) => ({ logicalLocations: [locateSubject(subject, '')] }))),
    ],
    properties: { status, reason, count },
  };
}

/** Two values may stand at one place, and a list of locations holds each once. */
function withoutRepeats(places: Gap['locations']): Gap['locations'] {
  return [...new Map(places.map((place) => [`${place.line}:${place.column} ${place.file}`, place])).values()];
}

/** An ignore that does nothing, as a notification about how the run was configured (3.20.22). */
export function describeIdleIgnore(ignore: IgnoreSummary, ruleIndexes: ReadonlyMap<string, number>): object {
  const { controls, state, until, reason } = ignore;
  const [only, ...others] = controls;
  const index = only === undefined || others.length > 0 ? undefined : ruleIndexes.get(only);
  return {
    descriptor: { id: nameIdle(ignore) },
    ...(index === undefined ? {} : { associatedRule: { id: only, index } }),
    level: state === 'unused' ? 'note' : 'warning',
    message: { text: describeIdle(ignore) },
    locations: [{ physicalLocation: locatePlace(ignore) }],
    properties: { controls, state, until, reason },
  };
}

/** An input that could not be read; nothing in it was judged. */
export function describeProblem(problem: ReadProblem): object {
  const { code, message, advice } = problem;
  return {
    descriptor: { id: code },
    level: 'error',
    message: { text: `${message}. ${advice}` },
    locations: [{ physicalLocation: locatePlace(problem) }],
  };
}
