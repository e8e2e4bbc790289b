import { type Environment, readEnvironment } from './environment.ts';

/** Colour on a terminal that can show it, unless the person said otherwise (no-color.org, force-color.org). */
export function wantsColour(isTerminal: boolean, environment: Environment = readEnvironment()): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = environment;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && NO_COLOR === '' && TERM !== 'dumb';
}

/** A screen as the report sees it: a terminal's own size; where there is none, lines are as wide as most screens are. */
export function measureScreen({ isTTY, columns, rows }: NodeJS.WriteStream): { width: number; height: number } {
  if (!isTTY) return { width: 100, height: 44 };
  return { width: Math.max(40, columns || 80), height: Math.max(12, rows || 24) };
}

/** A terminal that says of itself that it can do little. */
export function isPlainTerminal(isTerminal: boolean, environment: Environment = readEnvironment()): boolean {
  return isTerminal && environment['TERM'] === 'dumb';
}
