/**
 * The one error class. A room declares its codes in a table `errors.ts`
 * (`'room/code': 'what it means and what to do'`); each edge maps every code.
 */
export class SeaworthyError<Code extends string = string> extends Error {
  readonly code: Code;
  /** What the person should do next, as one sentence. */
  readonly advice: string;

  constructor(code: Code, message: string, { advice, ...options }: ErrorOptions & { readonly advice: string }) {
    super(message, options);
    this.name = 'SeaworthyError';
    this.code = code;
    this.advice = advice;
  }
}
