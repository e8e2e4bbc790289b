import { SeaworthyError } from '../base/error.ts';

/** What can be wrong with a CEL expression before it runs. */
export const CEL_ERRORS = {
  'cel/syntax': 'The expression is not valid CEL. Correct it at the caret.',
  'cel/undeclared': 'The expression uses a name or function that does not exist. Correct the name.',
  'cel/type': 'The expression does not fit the schema. Write it as the message says.',
} as const;
export type CelErrorCode = keyof typeof CEL_ERRORS;

/** An error at a place of an expression's source; offsets are UTF-16. */
export class CelSourceError extends SeaworthyError<CelErrorCode> {
  readonly offset: number;
  constructor(code: CelErrorCode, message: string, at: { readonly offset: number; readonly advice?: string }) {
    super(code, message, { advice: at.advice ?? CEL_ERRORS[code] });
    this.offset = at.offset;
  }
}
