/** What can go wrong with asking an authority for the time. */
export const TIME_ERRORS = {
  'time/unreachable':
    'The time-stamping authority did not answer. Check its address and the network, or leave --tsa out: then the time is by the clock of this machine alone.',
  'time/refused': 'The time-stamping authority gave no token. Ask whoever runs it why, or name another one.',
  'time/answer':
    'What came back is no token of what was asked, so nothing is kept of it. Check that the address is one of an RFC 3161 authority.',
} as const;

export type TimeErrorCode = keyof typeof TIME_ERRORS;
