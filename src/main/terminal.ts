/** Colour on a terminal that can show it, unless the person said otherwise (no-color.org). */
export function wantsColour(isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') return true;
  return isTerminal && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}
