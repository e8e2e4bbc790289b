import type { LabelRequirement, LabelSelector } from '../facts/label-selector.ts';
import type { WorkloadItem } from '../facts/views/workloads.ts';
import { isAdded, mayBeAdded } from './added-labels.ts';
import { meets } from '../facts/match-labels.ts';

/** Whether all pods of a workload are selected, none of them, or nobody here can say. */
export type Answer = 'yes' | 'no' | 'maybe';

/** A selector by the pods that a workload makes, with the labels that its controller adds. */
export function selectPodsOf({ requirements, isMalformed = false }: LabelSelector, workload: WorkloadItem): Answer {
  // What is not known to make pods may make none.
  if (isMalformed || workload.labels === undefined) return 'maybe';
  let answer: Answer = 'yes';
  for (const requirement of requirements) {
    const own = meetsWith(requirement, workload);
    if (own === 'no') return 'no';
    if (own === 'maybe') answer = 'maybe';
  }
  return answer;
}

/** The weakest of several answers that all have to be yes. */
export function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

/** The strongest of several answers of which one is enough. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}

function meetsWith(requirement: LabelRequirement, workload: WorkloadItem): Answer {
  const { labels, isMalformed = false } = workload;
  if (labels === undefined) return 'maybe';
  const { key, operator, values } = requirement;
  if (!Object.hasOwn(labels, key)) {
    if (isMalformed) return 'maybe';
    if (isAdded(workload, key)) return ADDED[operator](values.some((value) => mayBeAdded(workload, key, value)));
  }
  return meets(requirement, labels) ? 'yes' : 'no';
}

/** Of a label that every pod has, with a value that may be among those asked for, or cannot be. */
const ADDED: Readonly<Record<LabelRequirement['operator'], (mayBeAsked: boolean) => Answer>> = {
  In: (mayBeAsked) => (mayBeAsked ? 'maybe' : 'no'),
  NotIn: (mayBeAsked) => (mayBeAsked ? 'maybe' : 'yes'),
  Exists: () => 'yes',
  DoesNotExist: () => 'no',
};
