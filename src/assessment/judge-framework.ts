import type { Framework, Requirement } from '../frameworks/framework.ts';
import type { ControlSummary, FrameworkVerdict, RequirementVerdict } from './assessment.ts';
import { addCounts, countStatuses } from './counts.ts';
import { decideVerdict } from './verdicts.ts';

/** A verdict for each requirement of a framework, from the controls that were judged. */
export function judgeFramework(
  { id, version, requirements }: Framework,
  controls: readonly ControlSummary[],
): FrameworkVerdict {
  const byId = new Map(controls.map((control) => [control.id, control]));
  return { id, version, requirements: requirements.map((requirement) => judgeRequirement(requirement, byId)) };
}

function judgeRequirement(
  { id, who, method, controls }: Requirement,
  byId: ReadonlyMap<string, ControlSummary>,
): RequirementVerdict {
  const judged = controls.flatMap((name) => byId.get(name) ?? []);
  const own = { id, who, method, controls };
  if (method !== 'automated') return { ...own, status: 'manual', counts: countStatuses(['manual']) };
  const counts = addCounts(judged.map((control) => control.counts));
  const isComplete = judged.length === controls.length && judged.every((control) => control.isComplete);
  return { ...own, status: decideVerdict({ counts, isComplete }), counts };
}
