/** What generated code calls as `P`: all that loads the engine for patterns, which most expressions do without. */
export { MATCHES } from './library/matches.ts';
export { REGEX } from './library/regex.ts';
export { compilePattern } from './pattern.ts';
