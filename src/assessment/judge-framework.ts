import type { Framework, Requirement } from '../frameworks/framework.ts';
import type { ControlSummary, Finding, FrameworkVerdict, RequirementVerdict } from './assessment.ts';
import { countAtPlace, isAt } from './count-at-place.ts';
import { addCounts, countStatuses, summarise } from './counts.ts';
import { decideVerdict, type Verdict } from './verdicts.ts';

/** What the controls came to. */
export interface Judged {
  readonly controls: readonly ControlSummary[];
  readonly findings: readonly Finding[];
  /** Subjects that a control fails on, and of which it could not judge something else. */
  countDoubtful(control: string): number;
}

/** A verdict for each requirement of a framework, from the controls that were judged; score and coverage over requirements. */
export function judgeFramework({ requirements, ...head }: Framework, judged: Judged): FrameworkVerdict {
  const { id, title, version, publisher, published, link, kubernetes, groups } = head;
  const byId = new Map(judged.controls.map((control) => [control.id, control]));
  const ignored = judged.findings.filter(({ suppression }) => suppression !== undefined);
  const verdicts = requirements.map((requirement) => {
    const count = countIgnored(requirement, ignored);
    return { ...judgeRequirement(requirement, byId, judged), ...(count === 0 ? {} : { ignored: count }) };
  });
  const summary = summarise(countStatuses(verdicts.map(({ status }) => status)));
  return { id, title, version, publisher, published, link, kubernetes, groups, requirements: verdicts, summary };
}

/**
 * A person decides what is not automated; the controls that a requirement names can still show that it fails.
 * Where one of its controls was not selected, or it has none, nothing shows that it passes.
 */
function judgeRequirement(
  { id, title, group, who, method, managed, controls, places }: Requirement,
  byId: ReadonlyMap<string, ControlSummary>,
  { findings, countDoubtful }: Judged,
): RequirementVerdict {
  const judged = controls.flatMap((name) => byId.get(name) ?? []);
  const byPerson = method === 'automated' ? [] : [countStatuses(['manual'])];
  const counted = judged.map((control) => {
    const place = places?.[control.id];
    return place === undefined ? control.counts : countAtPlace(control, place, { findings, countDoubtful });
  });
  const counts = addCounts([...counted, ...byPerson]);
  const isSelected = judged.length === controls.length;
  const isComplete = controls.length > 0 && isSelected && judged.every((control) => control.isComplete);
  const { status, ...why } = explain(decideVerdict({ counts, isComplete }), isSelected);
  const isHandled = status === 'pass' || status === 'not-applicable';
  return {
    id,
    title,
    status,
    ...why,
    ...(group === undefined ? {} : { group }),
    who,
    method,
    ...(managed === undefined ? {} : { managed }),
    controls,
    counts,
    ...(isHandled ? { population: 'supplied' } : {}),
  };
}

/** Those at the field that is asked for. */
function countIgnored({ controls, places }: Requirement, ignored: readonly Finding[]): number {
  return ignored.filter(({ control, locations }) => {
    const place = places?.[control];
    return controls.includes(control) && (place === undefined || isAt(locations[0]?.path ?? '', place));
  }).length;
}

function explain(verdict: Verdict, isSelected: boolean): Verdict {
  return verdict.reason === 'partial' && !isSelected ? { ...verdict, reason: 'not selected' } : verdict;
}
