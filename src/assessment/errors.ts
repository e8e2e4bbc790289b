/** What can go wrong while judging. */
export const ASSESSMENT_ERRORS = {
  'assessment/broken-reader':
    'A document could not be read because of a mistake in Seaworthy; the others were. Please report it, with the document if you may show it.',
  'assessment/baseline':
    'The baseline is not one that this version understands. Make it anew with --write-baseline, or use the version that made it.',
} as const;
export type AssessmentErrorCode = keyof typeof ASSESSMENT_ERRORS;
