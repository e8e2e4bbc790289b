import { inject } from 'vitest';

/** The program that this run built, for suites of the projects `slow` and `kube`. */
export const PROGRAM = inject('program');
