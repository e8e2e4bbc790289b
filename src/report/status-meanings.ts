/** What each status says, for `seaworthy explain` and the reference pages. */
export const STATUS_MEANINGS: Readonly<Record<string, string>> = {
  pass: 'The control was judged on this subject and holds.',
  fail: 'The control was judged on this subject and does not hold. Every failing place is a finding.',
  manual: 'Nothing automatic can decide it; a person has to look, and the population to look at is shown.',
  'not-applicable': 'The control has nothing to judge here, and everything it reads was seen, so that is certain.',
  'not-evaluated':
    'What the control reads was not seen, not whole, or not in the shape its kind prescribes. It is neither a pass nor a fail, and it lowers coverage.',
  error: "The control itself failed. That is our fault (or that of whoever wrote the control), not the input's.",
};
