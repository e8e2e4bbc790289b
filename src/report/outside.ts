import type { Assessment } from '../assessment/assessment.ts';

/**
 * What no file can show, in a line: it is in neither score nor exit code. Nothing where a framework was asked for by name,
 * whose requirements then say it one by one.
 */
export function describeOutside({ frameworks }: Pick<Assessment, 'frameworks'>): string {
  return frameworks.length > 0
    ? ''
    : 'outside this input: nodes, control plane, cloud, what runs; --framework says how to look there';
}
