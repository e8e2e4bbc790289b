import type { FrameworkVerdict, RequirementVerdict } from '../assessment/assessment.ts';
import type { Status } from '../assessment/outcome.ts';
import type { Canvas } from './canvas.ts';
import { nameFramework } from './describe-framework.ts';
import { describeGround } from './describe-verdict.ts';
import { renderStatus, STATUS_WIDTH } from './status-paint.ts';
import { cutToWidth, displayWidth, padToWidth } from './width.ts';

/** What somebody has to do something about, in this order. */
const TOLD: readonly Status[] = ['fail', 'error', 'not-evaluated'];

/** The name of a framework, and in a line each the first `most` requirements that do not hold or could not be judged; never less than one. */
export function renderWorst(framework: FrameworkVerdict, most: number, canvas: Canvas): readonly string[] {
  const { style } = canvas;
  const told = TOLD.flatMap((status) => framework.requirements.filter((requirement) => requirement.status === status));
  const shown = told.slice(0, Math.max(1, most));
  const more = told.length - shown.length;
  const ids = Math.max(0, ...shown.map(({ id }) => id.length));
  return [
    `${style.bold(nameFramework(framework))}  ${style.dim(framework.id)}`,
    ...shown.map((requirement) => renderRow(requirement, ids, canvas)),
    ...(more === 0 ? [] : [style.dim(`and ${more} more that ${more === 1 ? 'fails' : 'fail'} or could not be judged`)]),
  ];
}

function renderRow(requirement: RequirementVerdict, ids: number, { style, width }: Canvas): string {
  const { id, title, status } = requirement;
  const tail = describeGround(requirement);
  const room = Math.max(0, width - STATUS_WIDTH - ids - displayWidth(tail) - 6);
  const name = padToWidth(cutToWidth(title, room, style.marks.cut), room);
  return `${renderStatus(status, style)}  ${id.padEnd(ids)}  ${name}  ${style.dim(tail)}`;
}
