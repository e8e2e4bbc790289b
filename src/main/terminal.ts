import { type Environment, readEnvironment } from './environment.ts';

/** What a stream can show. */
export interface Terminal {
  readonly isTerminal: boolean;
  readonly isColoured: boolean;
  /** It knows letters and little else. */
  readonly isPlain: boolean;
  readonly width: number;
  readonly height: number;
}

/** `color` is what the person asked for; undefined where they did not. A terminal has its own size; elsewhere lines are as wide as most screens are. */
export function describeTerminal(stream: NodeJS.WriteStream, color: boolean | undefined): Terminal {
  const { isTTY: isTerminal, columns, rows } = stream;
  const size = isTerminal
    ? { width: Math.max(40, columns || 80), height: Math.max(12, rows || 24) }
    : { width: 100, height: 44 };
  return {
    isTerminal,
    isColoured: color !== false && wantsColour(isTerminal),
    isPlain: isPlainTerminal(isTerminal),
    ...size,
  };
}

/** Colour on a terminal that can show it, unless the person said otherwise (no-color.org, force-color.org). */
export function wantsColour(isTerminal: boolean, environment: Environment = readEnvironment()): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = environment;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && NO_COLOR === '' && TERM !== 'dumb';
}

/** A terminal that says of itself that it can do little. */
export function isPlainTerminal(isTerminal: boolean, environment: Environment = readEnvironment()): boolean {
  return isTerminal && environment['TERM'] === 'dumb';
}
