import type { Control, Fix } from './control.ts';

/** How a violation of a check is mended: by the check's own fix where it has one, else by the control's. */
export function fixOf(control: Control, check: number): Fix {
  return (control.kind === 'cel' ? control.checks[check]?.fix : undefined) ?? control.fix;
}
