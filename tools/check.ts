import { runGates, SOURCE_GATES, UNIT_GATE } from './gates.ts';

/** The quick half of what a change has to pass. */
const holds = [await runGates(SOURCE_GATES), await runGates([UNIT_GATE])];
process.exitCode = holds.every(Boolean) ? 0 : 1;
