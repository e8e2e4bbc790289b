import type { RequirementVerdict } from '../../assessment/assessment.ts';
import { describeGround } from '../describe-verdict.ts';
import type { TestCase } from './test-cases.ts';

/**
 * A case for each requirement of a framework. One that fails is a failure where a finding of its controls counts
 * (`counting`), and skipped where all of them are ignored or known; what nobody decided is skipped too.
 */
export function listVerdictCases(
  requirements: readonly RequirementVerdict[],
  counting: ReadonlySet<string>,
): readonly TestCase[] {
  return requirements.map((requirement) => ({
    kind: kindOf(requirement, counting),
    name: `${requirement.id} ${requirement.title}`,
    type: requirement.status,
    describe: () => describeCase(requirement),
  }));
}

function kindOf({ status, controls }: RequirementVerdict, counting: ReadonlySet<string>): TestCase['kind'] {
  if (status === 'pass' || status === 'not-applicable') return 'passed';
  if (status === 'error') return 'error';
  return status === 'fail' && controls.some((control) => counting.has(control)) ? 'failure' : 'skipped';
}

function describeCase(requirement: RequirementVerdict): { readonly message: string; readonly text: string } {
  const { status, controls, who, method } = requirement;
  const message = `${status}: ${describeGround(requirement)}`;
  return { message, text: [message, `${who}, ${method}`, ...controls].join('\n') };
}
