import type { Severity } from '../base/severity.ts';
import type { Control } from '../controls/control.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { IgnoreRules } from './ignores/ignore.ts';
import type { JudgeSettings } from './settings.ts';

export interface AssessRequest {
  /** In the order that the judge had. */
  readonly controls: readonly Control[];
  readonly frameworks: readonly Framework[];
  readonly settings: JudgeSettings;
  /** Absent: nothing may be ignored. */
  readonly ignores?: IgnoreRules;
}

/** What the user says of it, else what it says itself. */
export function severityOf({ id, severity }: Control, { severities }: Pick<JudgeSettings, 'severities'>): Severity {
  return severities[id] ?? severity;
}
