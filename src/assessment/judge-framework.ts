import type { Framework, Requirement } from '../frameworks/framework.ts';
import type { ControlSummary, FrameworkVerdict, RequirementVerdict } from './assessment.ts';
import { addCounts, countStatuses, summarise } from './counts.ts';
import { decideVerdict } from './verdicts.ts';

/** A verdict for each requirement of a framework, from the controls that were judged; score and coverage over requirements. */
export function judgeFramework(
  { id, title, version, requirements }: Framework,
  controls: readonly ControlSummary[],
): FrameworkVerdict {
  const byId = new Map(controls.map((control) => [control.id, control]));
  const verdicts = requirements.map((requirement) => judgeRequirement(requirement, byId));
  const summary = summarise(countStatuses(verdicts.map(({ status }) => status)));
  return { id, title, version, requirements: verdicts, summary };
}

/**
 * A person decides what is not automated; the controls that a requirement names can still show that it fails.
 * Where one of its controls was not selected, or it has none, nothing shows that it passes.
 */
function judgeRequirement(
  { id, title, who, method, controls }: Requirement,
  byId: ReadonlyMap<string, ControlSummary>,
): RequirementVerdict {
  const judged = controls.flatMap((name) => byId.get(name) ?? []);
  const byPerson = method === 'automated' ? [] : [countStatuses(['manual'])];
  const counts = addCounts([...judged.map((control) => control.counts), ...byPerson]);
  const isJudged = controls.length > 0 && judged.length === controls.length;
  const isComplete = isJudged && judged.every((control) => control.isComplete);
  const { status, ...why } = decideVerdict({ counts, isComplete });
  const isHandled = status === 'pass' || status === 'not-applicable';
  return { id, title, status, ...why, who, method, controls, counts, ...(isHandled ? { population: 'supplied' } : {}) };
}
