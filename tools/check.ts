import { runGates, SOURCE_GATES, UNIT_GATE } from './gates.ts';

/** The quick half of what a change has to pass. */
process.exitCode = runGates([...SOURCE_GATES, UNIT_GATE]) ? 0 : 1;
