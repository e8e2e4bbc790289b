import type { FrameworkVerdict, RequirementVerdict } from '../../assessment/assessment.ts';
import { nameFramework } from '../describe-framework.ts';
import { describeGround, describeSummary } from '../describe-verdict.ts';
import { plural } from '../plural.ts';
import { code, prose } from './escape.ts';
import { fitLines } from './fit-lines.ts';

/** Requirements of a framework, and characters of them, before the rest is only counted. */
const SHOWN = { most: 20, room: 3000 };

/** How each framework that was asked for stands, and in a fold the requirements that fail or could not be judged. */
export function renderFrameworks(frameworks: readonly FrameworkVerdict[]): readonly string[] {
  return frameworks.map((framework) => {
    const told = framework.requirements.filter(({ status }) => TOLD.has(status));
    const { shown, left } = fitLines(told.map(renderRequirement), SHOWN);
    const rows = [...shown, ...(left > 0 ? [`- and ${plural(left, 'more requirement')}`] : [])];
    const heading = `<b>${prose(nameFramework(framework))}:</b> ${describeSummary(framework)}`;
    return rows.length === 0
      ? heading
      : [`<details><summary>${heading}</summary>`, rows.join('\n'), '</details>'].join('\n\n');
  });
}

const TOLD: ReadonlySet<string> = new Set(['fail', 'error', 'not-evaluated']);

function renderRequirement(requirement: RequirementVerdict): string {
  const { id, title, status } = requirement;
  return `- **${status}** ${code(id)} ${prose(title)}: ${prose(describeGround(requirement))}`;
}
