/** Of several, 2 beats 1 beats 3; those of `evidence verify`, from 10 on, come in their order: what is worse comes first. */
export const EXIT_CODES = {
  clean: 0,
  findings: 1,
  'input-error': 2,
  'not-enough-evaluated': 3,
  tampered: 10,
  untrusted: 11,
  incomplete: 12,
  stale: 13,
} as const;
