import type { Assessment } from '../assessment/assessment.ts';

/**
 * What the input can never show, in a line: it is in neither score nor exit code. Nothing where a framework was asked for by
 * name, whose requirements then say it one by one.
 */
export function describeOutside({ frameworks, controls }: Pick<Assessment, 'frameworks' | 'controls'>): string {
  if (frameworks.length > 0) return '';
  // A cluster says itself what is whole; of files somebody else does.
  const isCluster = controls.some(({ isComplete, population }) => isComplete && population === undefined);
  const places = isCluster ? 'files of nodes, control plane, cloud' : 'nodes, control plane, cloud, what runs';
  return `outside this input: ${places}; --framework says how to look there`;
}
