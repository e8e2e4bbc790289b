import { SeaworthyError } from '../base/error.ts';
import type { Approval } from '../controls/approval.ts';
import type { Control } from '../controls/control.ts';
import type { ControlErrorCode } from '../controls/errors.ts';
import type { ApprovalFile } from './config/read-approvals.ts';
import type { ReadSettings } from './config/read-settings.ts';
import { describeUnknown, findControl } from './find-control.ts';

/** What is approved, in settings and in the file that they name, each under its control's own id. Throws `controls/unknown-id`. */
export async function listApprovals(
  all: readonly Control[],
  { settings, placeOf }: ReadSettings,
): Promise<readonly Approval[]> {
  const { approved = [], approvedFile } = settings;
  const file = approvedFile === undefined ? undefined : await readFile(approvedFile);
  const placed = [
    ...approved.map((approval, index) => ({ approval, place: () => placeOf('approved', [index, 'control']) })),
    ...(file?.approvals ?? []).map((approval, index) => ({ approval, place: () => file?.placeOf([index, 'control']) })),
  ];
  const problems = placed.flatMap(({ approval, place }) => {
    const problem = describeProblem(all, approval.control);
    return problem === undefined ? [] : [`${place()}: ${problem}`];
  });
  if (problems.length > 0)
    throw new SeaworthyError<ControlErrorCode>('controls/unknown-id', problems.join('\n'), {
      advice: '`seaworthy controls` lists the controls; those that take approvals have the parameter reviewDays.',
    });
  return placed.map(({ approval }) => ({ ...approval, control: findControl(all, approval.control)?.id ?? '' }));
}

/** What checks such files is only loaded where there is one. */
async function readFile(file: string): Promise<ApprovalFile> {
  const { readApprovals } = await import('./config/read-approvals.ts');
  return readApprovals(file);
}

function describeProblem(all: readonly Control[], id: string): string | undefined {
  const control = findControl(all, id);
  if (control === undefined) return describeUnknown(all, id);
  const takesApprovals = control.parameters.some(({ name }) => name === 'reviewDays');
  return takesApprovals ? undefined : `${control.id} asks for nobody's approval`;
}
