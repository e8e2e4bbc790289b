import type { Control, Fix } from './control.ts';

/** How a violation of a check is mended: by the check's own fix where it has one, else by the control's. */
export function fixOf(control: Control, check: number): Fix {
  return ownFixes(control)[check] ?? control.fix;
}

/** By the number of the check, or of the fix that a violation names. */
export function ownFixes(control: Control): readonly (Fix | undefined)[] {
  if (control.kind === 'cel') return control.checks.map(({ fix }) => fix);
  return control.kind === 'object' ? (control.fixes ?? []) : [];
}
