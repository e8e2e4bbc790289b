/** DESIGN 9: of several, 2 beats 1 beats 3. */
export const EXIT_CODES = {
  clean: 0,
  findings: 1,
  'input-error': 2,
  'not-enough-evaluated': 3,
} as const;
