import { SeaworthyError } from './error.ts';

/** What a step gives, or nothing and why: the error stands among `problems`. Only errors of ours are taken so. */
export function attempt<Result>(step: () => Result, problems: SeaworthyError[]): readonly Result[] {
  try {
    return [step()];
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    problems.push(error);
    return [];
  }
}
