import type { Finding } from '../assessment/assessment.ts';

/** The change that clears a finding, by itself, in the file as it is. */
export interface PlannedFix {
  readonly file: string;
  readonly replacements: readonly Replacement[];
}

/** Lines and columns from 1, columns in UTF-16 code units; the end is just behind the last character. */
export interface Replacement {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** What tells one planned fix from another: the control and the first place of its finding. */
export function placeOfFix({ control, locations: [place] }: Pick<Finding, 'control' | 'locations'>): string {
  if (place === undefined) return control;
  return `${control} ${place.line}:${place.column} ${place.path} ${place.file}`;
}
