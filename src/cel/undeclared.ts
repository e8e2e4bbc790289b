import { CelError } from './value.ts';

/** What a name gives that the scope does not have. */
export function undeclaredReference(name: string): CelError {
  return new CelError('undeclared', `undeclared reference to '${name}'`);
}
