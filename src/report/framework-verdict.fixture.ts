import type { FrameworkVerdict, RequirementVerdict } from '../assessment/assessment.ts';
import { countStatuses, summarise } from '../assessment/counts.ts';

/** A framework with these requirements, all of them automated. */
export function makeFrameworkVerdict(
  requirements: readonly (Pick<RequirementVerdict, 'id' | 'status' | 'controls'> & Partial<RequirementVerdict>)[],
): FrameworkVerdict {
  return {
    id: 'bench-1.0',
    title: 'Bench',
    version: '1.0',
    publisher: 'Publisher',
    published: '2026-01-31',
    link: 'https://example.com/bench',
    kubernetes: 'every',
    groups: [],
    requirements: requirements.map((requirement) => ({
      title: `Nothing is wrong with ${requirement.id}`,
      who: 'customer',
      method: 'automated',
      counts: countStatuses([requirement.status, 'pass']),
      ...requirement,
    })),
    summary: summarise(countStatuses(requirements.map(({ status }) => status))),
  };
}
